import type { Column, Kernel, Workspace } from '../workspace.js';
import { OrderedWindow } from './ordered-window.js';

/** Longest window that is passed over in each row: up to it that is cheaper than keeping the window in order. */
export const SHORT_WINDOW = 128;

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

/**
 * Mean of the last `length` values and their mean absolute deviation from it, in O(log length): as much is missing below the mean as there is too much
 * above it, so twice the former is the whole. Distances are taken to the first value, which keeps the digits of a small spread at high prices.
 */
export function deviationKernel(
  x: Column,
  { mean, deviation }: { readonly mean: Column; readonly deviation: Column },
  length: number,
  workspace: Workspace,
): Kernel {
  const window = new OrderedWindow(length, workspace);
  const state = workspace.state(2);
  return (from, to, offset) => {
    if (from + offset === 0) state[0] = x[from]!;
    const anchor = state[0]!;
    let equal = state[1]!;
    for (let i = from; i < to; i++) {
      const newest = x[i]!;
      equal = i + offset > 0 && newest === x[i - 1]! ? equal + 1 : 1;
      window.push(i + offset, newest - anchor);
      if (i + offset < length - 1) continue;
      const average = window.sum / length;
      const missing = average * window.countBelow(average) - window.sumBelow(average);
      mean[i] = anchor + average;
      deviation[i] = equal >= length ? 0 : (2 * missing) / length;
    }
    state[1] = equal;
  };
}
