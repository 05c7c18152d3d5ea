import type { BarBlock } from '../market/bar-source.js';
import type { OpenBar } from './open-bar.js';

/** Rows for which there is room at first. */
const FIRST_ROWS = 256;
const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const;

/** Finished bars, row by row, until they are taken. */
export class BarColumns {
  rows = 0;
  private times: Record<'openTimes' | 'closeTimes', Float64Array>;
  private prices: Record<(typeof PRICES)[number], Float64Array>;

  constructor(private readonly width: number) {
    this.times = { openTimes: new Float64Array(FIRST_ROWS), closeTimes: new Float64Array(FIRST_ROWS) };
    const column = () => new Float64Array(FIRST_ROWS * width);
    this.prices = { open: column(), high: column(), low: column(), close: column(), volume: column() };
  }

  /** Writes the bar, published at `closeTime`, and clears it. */
  take(bar: OpenBar, openTime: number, closeTime: number): void {
    const { rows, width, times, prices } = this;
    if (rows === times.openTimes.length) {
      this.grow();
      this.take(bar, openTime, closeTime);
      return;
    }
    times.openTimes[rows] = openTime;
    times.closeTimes[rows] = closeTime;
    for (let column = 0; column < width; column += 1) {
      const at = rows * width + column;
      prices.open[at] = bar.open[column] ?? Number.NaN;
      prices.high[at] = bar.high[column] ?? Number.NaN;
      prices.low[at] = bar.low[column] ?? Number.NaN;
      prices.close[at] = bar.close[column] ?? Number.NaN;
      prices.volume[at] = bar.volume(column);
    }
    this.rows = rows + 1;
    bar.clear();
  }

  /** The rows so far; their arrays are used again for those after them. */
  drain(): BarBlock {
    const { rows, width, times, prices } = this;
    this.rows = 0;
    return {
      rows,
      openTimes: times.openTimes.subarray(0, rows),
      closeTimes: times.closeTimes.subarray(0, rows),
      open: prices.open.subarray(0, rows * width),
      high: prices.high.subarray(0, rows * width),
      low: prices.low.subarray(0, rows * width),
      close: prices.close.subarray(0, rows * width),
      volume: prices.volume.subarray(0, rows * width),
    };
  }

  private grow(): void {
    const { times, prices } = this;
    this.times = { openTimes: doubled(times.openTimes), closeTimes: doubled(times.closeTimes) };
    for (const name of PRICES) prices[name] = doubled(prices[name]);
  }
}

function doubled(column: Float64Array): Float64Array {
  const larger = new Float64Array(2 * column.length);
  larger.set(column);
  return larger;
}
