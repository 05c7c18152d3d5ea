import type { SimulationResult, TradedInstrument } from '#engine';
import { firstAtOrAfter } from '../data/columns.js';
import type { BarSeries } from '../data/data-set.js';

/** What an instrument was worth over time, quote currency: closes of its bars, or its last price at the samples of a run on ticks. */
export interface PriceLine {
  readonly instrument: TradedInstrument;
  /** Microseconds, rising. */
  readonly times: Float64Array;
  readonly prices: Float64Array;
  /** Whether it is of bars. */
  readonly ofBars: boolean;
}

/** The closes of bars. */
export const lineOfBars = ({ instrument, bars }: BarSeries): PriceLine => ({
  instrument,
  times: bars.closeTimes,
  prices: bars.close,
  ofBars: true,
});

/** The lines of a run's instruments, in the order of their numbers in its log. */
export function priceLinesOf(
  { instruments, equity }: Pick<SimulationResult, 'instruments' | 'equity'>,
  bars: readonly BarSeries[],
): PriceLine[] {
  const times = Float64Array.from(equity[0]?.times ?? []);
  return instruments.map(({ instrument, sampled }) => {
    const own = bars.find((series) => series.instrument.id === instrument.id);
    return own !== undefined
      ? lineOfBars(own)
      : { instrument, times, prices: Float64Array.from(sampled), ofBars: false };
  });
}

/** The last price at or before a moment; NaN before the first. */
export function priceAt({ times, prices }: PriceLine, time: number): number {
  return prices[firstAtOrAfter(times, time + 1) - 1] ?? Number.NaN;
}

/** When the last price by a moment was known; -infinity before the first. */
export function pricedTime({ times }: PriceLine, time: number): number {
  return times[firstAtOrAfter(times, time + 1) - 1] ?? Number.NEGATIVE_INFINITY;
}
