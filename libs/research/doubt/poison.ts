import type { Rng } from '#kernel';
import type { BarBlock } from '#engine';
import type { BarSeries, DataSet } from '../data/data-set.js';
import { sharedColumn } from '../data/columns.js';

/**
 * The data with another future: every bar that closes after the moment has other prices (half to twice as high) and another volume, on
 * the same grid at the same times, ticks have other prices and sizes, and corporate actions and funding after it are gone. What came before is untouched.
 */
export function poisoned(data: DataSet, after: number, rng: Rng): DataSet {
  return {
    ...data,
    bars: data.bars.map((series) => ({ ...series, bars: poisonedBars(series, after, rng) })),
    ticks: data.ticks.map((series) => ({ ...series, alteration: { after, seed: rng.integer(SEEDS) } })),
    actions: data.actions.filter(({ time }) => time <= after),
    funding: data.funding.filter(({ time }) => time <= after),
  };
}

const SEEDS = 2 ** 31;
/** In octaves: what is changed by less may round to what it was. */
const LEAST_TURN = 0.1;

function poisonedBars({ bars, instrument }: BarSeries, after: number, rng: Rng): BarBlock {
  const tick = Number(instrument.tickSize);
  const copy = {
    ...bars,
    open: sharedColumn(bars.open),
    high: sharedColumn(bars.high),
    low: sharedColumn(bars.low),
    close: sharedColumn(bars.close),
    volume: sharedColumn(bars.volume),
  };
  for (let row = bars.rows - 1; row >= 0 && (bars.closeTimes[row] ?? 0) > after; row--) {
    const turn = 2 * rng.next() - 1;
    const factor = 2 ** (turn + Math.sign(turn) * LEAST_TURN);
    // One factor and one rounding keep low and high around the others.
    for (const column of [copy.open, copy.high, copy.low, copy.close]) {
      column[row] = Math.max(1, Math.round(((column[row] ?? 0) * factor) / tick)) * tick;
    }
    copy.volume[row] = Math.round((copy.volume[row] ?? 0) * 2 * rng.next());
  }
  return copy;
}
