import { percent } from '#charts';
import type { RunSettings } from '../run/run-settings.js';

const UNITS = [
  [1, 'days'],
  [24, 'hours'],
  [1440, 'minutes'],
] as const;

/** `2.5 days`, `3.0 hours`, `12.4 seconds`: in the largest unit that there is one of. */
export function spanInWords(days: number): string {
  const [per, unit] = UNITS.find(([perDay]) => days * perDay >= 1) ?? [86_400, 'seconds'];
  return `${(days * per).toFixed(1)} ${unit}`;
}

/** Fees and slippage as one would say them. */
export function costsInWords({ fees, slippage }: RunSettings): string {
  return `${feesInWords(fees)}, ${slippageInWords(slippage)}`;
}

export function feesInWords(fees: RunSettings['fees']): string {
  switch (fees.model) {
    case 'none':
      return 'no fees';
    case 'lean':
      return 'fees as LEAN charges for US equities';
    case 'bps':
      return fees.takerBps === fees.makerBps
        ? `fees ${fees.takerBps} bps`
        : `fees ${fees.takerBps} bps taking, ${fees.makerBps} bps making`;
    case 'per-share':
      return `fees ${fees.perShare} a share, at least ${fees.minimum}, at most ${percent(Number(fees.maxShare))} of the value`;
    case 'tiered':
      return `fees by the month's turnover: ${fees.tiers.map(({ from, fees: own }) => `from ${from} ${feesInWords(own)}`).join(', ')}`;
  }
}

export function slippageInWords(slippage: RunSettings['slippage']): string {
  switch (slippage.model) {
    case 'none':
      return 'no slippage';
    case 'fixed-bps':
      return `slippage ${slippage.bps} bps`;
    case 'volume-share':
      return `slippage by the share of volume, impact ${slippage.impact}`;
    case 'square-root':
      return `slippage by the square root of the share of volume, ${slippage.y} × ${slippage.volatility}`;
  }
}
