import { SeededRng } from '#kernel';
import type { BarSeries } from './data-set.js';
import { seriesOf } from './series-of.js';

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;

export interface GeneratedBars {
  readonly id: string;
  readonly bars: number;
  readonly seed: number;
  /** First price; 100 unless told. */
  readonly price?: number;
  /** Standard deviation of the return of a bar; 0.01 unless told. */
  readonly volatility?: number;
  /** Mean return of a bar; 0 unless told. */
  readonly drift?: number;
  /** Whole days of UTC (the default) or minutes round the clock. */
  readonly timeframe?: '1d' | '1m';
  /** When the first bar opens, microseconds; 2020-01-01 unless told. */
  readonly start?: number;
}

const START = 1_577_836_800_000_000;
/** Steps inside of a bar from which its high and low come. */
const STEPS = 4;

/**
 * Bars of a market that does not exist: a geometric random walk on a grid of cents, the same bars for the same seed everywhere.
 * They are for tests and for examples; nothing can be learned from them about a real market.
 */
export function generatedBars(options: GeneratedBars): BarSeries {
  const { id, bars, price = 100, volatility = 0.01, drift = 0, timeframe = '1d', start = START } = options;
  const rng = new SeededRng(options.seed);
  const span = timeframe === '1d' ? DAY : MINUTE;
  const rows: { open: number; high: number; low: number; close: number; volume: number }[] = [];
  let last = price;
  for (let row = 0; row < bars; row += 1) {
    const path = [last];
    for (let step = 0; step < STEPS; step += 1) {
      const move = drift / STEPS + (volatility / Math.sqrt(STEPS)) * rng.normal();
      path.push(cents((path.at(-1) ?? last) * Math.exp(move)));
    }
    const [open = last, close = last] = [path[0], path.at(-1)];
    rows.push({ open, high: Math.max(...path), low: Math.min(...path), close, volume: 1000 + rng.integer(9000) });
    last = close;
  }
  return seriesOf({ id, currency: 'USD', tickSize: '0.01', lotSize: '1' }, rows, { timeframe, start, span });
}

const cents = (price: number): number => Math.max(1, Math.round(price * 100)) / 100;
