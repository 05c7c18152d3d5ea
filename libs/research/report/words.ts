import { percent } from '#charts';
import type { RunSettings } from '../run/run-settings.js';

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
