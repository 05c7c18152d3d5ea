import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Moments {
  readonly mean: Column;
  /** Of the population: divided by the number of values. */
  readonly variance: Column;
}

/** How many times the window's own sum of squares the running one may have held before it counts as worn out. */
const WORN_OUT = 1000;

/**
 * Mean and variance of the last `length` values from running sums of distances to an anchor. Where the sums have become large against the spread of
 * the window (prices went far from the anchor, or a spike has passed), the difference of mean square and squared mean would lose its digits: then the
 * sums begin afresh from the window with its mean for an anchor, which the spread itself keeps rare. A window of equal values has exactly no spread.
 */
export function momentsKernel(x: Column, { mean, variance }: Moments, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(5);
  const share = 1 / length;
  const limit = share / WORN_OUT;
  return (from, to, offset) => {
    if (from + offset === 0) state[0] = x[from]!;
    let anchor = state[0]!;
    let sum = state[1]!;
    let squares = state[2]!;
    let peak = state[3]!;
    let latest = (state[4]! - offset) | 0;
    for (let i = from; i < to; i++) {
      const row = i + offset;
      const value = x[i]!;
      const newest = value - anchor;
      const oldest = row < length ? 0 : x[i - length]! - anchor;
      sum += newest - oldest;
      squares += newest * newest - oldest * oldest;
      if (row > 0 && value !== x[i - 1]) latest = i;
      if (row < length - 1) continue;
      if (squares > peak) peak = squares;
      const isLevel = i - latest >= length - 1;
      let average = sum * share;
      let spread = squares * share - average * average;
      if (spread < peak * limit && !isLevel) {
        anchorSums(x, i + 1 - length, i + 1, state);
        anchor = state[0]!;
        sum = state[1]!;
        peak = squares = state[2]!;
        average = sum * share;
        spread = squares * share - average * average;
      }
      mean[i] = anchor + average;
      variance[i] = isLevel ? 0 : spread;
    }
    state[0] = anchor;
    state[1] = sum;
    state[2] = squares;
    state[3] = peak;
    state[4] = latest + offset;
  };
}

/** Sums of the distances of the rows `from` to `to` to their mean. */
function anchorSums(x: Column, from: number, to: number, state: Float64Array): void {
  let total = 0;
  for (let i = from; i < to; i++) total += x[i]!;
  const anchor = total / (to - from);
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const distance = x[i]! - anchor;
    sum += distance;
    squares += distance * distance;
  }
  state[0] = anchor;
  state[1] = sum;
  state[2] = squares;
}
