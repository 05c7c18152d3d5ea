import type { BarBlock } from '#engine';

const FLOAT_BYTES = 8;

/** A column that worker threads can share, filled with the values. */
export function sharedColumn(values: ArrayLike<number>): Float64Array<SharedArrayBuffer> {
  const column = new Float64Array(new SharedArrayBuffer(FLOAT_BYTES * values.length));
  column.set(values);
  return column;
}

/** The bytes of a column, without a copy. */
export const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** The bars that open at `from` or later and close at `to` or before, microseconds; nothing is copied. */
export function between(bars: BarBlock, from: number, to: number): BarBlock {
  const first = firstAtOrAfter(bars.openTimes, from);
  const end = Math.max(first, firstAtOrAfter(bars.closeTimes, to + 1));
  if (first === 0 && end === bars.rows) return bars;
  const cut = (column: Float64Array) => column.subarray(first, end);
  return {
    rows: end - first,
    openTimes: cut(bars.openTimes),
    closeTimes: cut(bars.closeTimes),
    open: cut(bars.open),
    high: cut(bars.high),
    low: cut(bars.low),
    close: cut(bars.close),
    volume: cut(bars.volume),
  };
}

/** Index of the first of rising times that is not before the moment. */
export function firstAtOrAfter(times: Float64Array, moment: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Number.NaN) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
