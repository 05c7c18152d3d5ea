import type { Column } from '../workspace.js';

/** How far the value at `i` is above the mean of the `length` values up to it; exactly 0 where all are equal. */
export function aboveMean(x: Column, i: number, length: number): number {
  const newest = x[i]!;
  let total = 0;
  for (let k = i - length + 1; k < i; k++) total += newest - x[k]!;
  return total / length;
}

/** Mean absolute deviation of the `length` values up to `i`, the newest of which is `above` its mean. */
export function meanDeviation(
  x: Column,
  i: number,
  { length, above }: { readonly length: number; readonly above: number },
): number {
  const mean = x[i]! - above;
  let total = 0;
  for (let k = i - length + 1; k <= i; k++) total += Math.abs(x[k]! - mean);
  return total / length;
}
