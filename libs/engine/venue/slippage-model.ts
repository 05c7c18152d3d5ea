import { invariant } from '#kernel';

/** How much worse than the rule's price an order that takes liquidity fills: ticks, not negative, rounded up by the caller. */
export interface SlippageModel {
  readonly name: string;
  slip(ticks: number, lots: number, volumeLots: number): number;
}

export const noSlippage: SlippageModel = { name: 'none', slip: () => 0 };

/** The same share of the price always. */
export function fixedBpsSlippage(bps: number): SlippageModel {
  notNegative(bps);
  return { name: `fixed-bps(${bps})`, slip: (ticks) => (ticks * bps) / 10_000 };
}

/** Price · impact · (quantity / volume)², as zipline's VolumeShareSlippage. Without volume the share is taken as one. */
export function volumeShareSlippage(impact: number): SlippageModel {
  notNegative(impact);
  return {
    name: `volume-share(${impact})`,
    slip: (ticks, lots, volume) => ticks * impact * share(lots, volume) ** 2,
  };
}

/**
 * Price · Y · σ · √(quantity / volume): the square-root law (Almgren et al., Direct Estimation of Equity Market Impact, 2005;
 * Tóth et al. 2011).
 * @param options `y` is the law's constant, about 1; `volatility` the return's standard deviation over the bar whose volume is used
 */
export function squareRootSlippage(options: { readonly y: number; readonly volatility: number }): SlippageModel {
  notNegative(options.y);
  notNegative(options.volatility);
  const scale = options.y * options.volatility;
  return {
    name: `square-root(${options.y}, ${options.volatility})`,
    slip: (ticks, lots, volume) => ticks * scale * Math.sqrt(share(lots, volume)),
  };
}

const share = (lots: number, volume: number): number => (volume > 0 ? Math.min(1, lots / volume) : 1);

const notNegative = (value: number): void =>
  invariant(Number.isFinite(value) && value >= 0, 'a slippage parameter is a finite number, not negative');
