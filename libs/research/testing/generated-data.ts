import { SeededRng } from '#kernel';
import { dataSetOf, type BarSeries, type DataSet } from '../data/data-set.js';
import { seriesOf } from '../data/series-of.js';

export const DAY = 86_400_000_000;

/** A random walk of daily bars, midnight to midnight UTC, the same for the same seed. */
export function randomWalk(id: string, rows: number, seed: number): BarSeries {
  const rng = new SeededRng(seed);
  const bars = Array.from({ length: rows }, () => ({ open: 0, high: 0, low: 0, close: 0 }));
  let last = 50 + 100 * rng.next();
  for (const bar of bars) {
    bar.open = cents(last * (0.99 + 0.02 * rng.next()));
    bar.close = cents(bar.open * (0.97 + 0.06 * rng.next()));
    bar.high = cents(Math.max(bar.open, bar.close) * (1 + 0.02 * rng.next()));
    bar.low = cents(Math.min(bar.open, bar.close) * (1 - 0.02 * rng.next()));
    last = bar.close;
  }
  return seriesOf(
    { id, currency: 'USD', tickSize: '0.01', lotSize: '1' },
    bars.map((bar) => ({ ...bar, volume: 10_000 })),
    { start: 0 },
  );
}

export const generatedData = (bars: readonly BarSeries[], actions: DataSet['actions'] = []): DataSet =>
  dataSetOf({ bars, actions, origin: [], issues: [] });

const cents = (price: number): number => Math.max(1, Math.round(price * 100)) / 100;
