import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Moments {
  readonly mean: Column | null;
  /** Variance or standard deviation of the population: divided by the number of values. */
  readonly spread: Column;
}

export interface MomentsWindow {
  readonly length: number;
  readonly spreadAs: 'variance' | 'deviation';
}

/** How many times the window's own sum of squares may have gone into the running one before it counts as worn out. */
const WORN_OUT = 1000;

/**
 * Mean and variance of the last `length` values from running sums of distances to an anchor. Where the sums have become large against the spread of
 * the window (prices went far from the anchor, or a spike has passed), the difference of mean square and squared mean would lose its digits: then the
 * sums begin afresh from the window with its mean for an anchor, which the spread itself keeps rare. A window of equal values has exactly no spread.
 */
export function momentsKernel(x: Column, moments: Moments, window: MomentsWindow, workspace: Workspace): Kernel {
  const { length, spreadAs } = window;
  const isRoot = spreadAs === 'deviation';
  const state = workspace.state(4);
  const share = 1 / length;
  const limit = share / WORN_OUT;
  return (from, to, offset) => {
    const values = x;
    const { mean, spread } = moments;
    if (from + offset === 0) state[0] = values[from]!;
    let anchor = state[0]!;
    let sum = state[1]!;
    let squares = state[2]!;
    let taken = state[3]!;
    let i = from;
    for (const full = Math.min(to, length - 1 - offset); i < full; i++) {
      const newest = values[i]! - anchor;
      sum += newest;
      squares += newest * newest;
      taken = squares;
    }
    let oldest = i + offset < length ? 0 : values[i - length]! - anchor;
    for (; i < to; i++) {
      const newest = values[i]! - anchor;
      sum += newest - oldest;
      squares += newest * newest - oldest * oldest;
      taken += newest * newest;
      let average = sum * share;
      let variance = squares * share - average * average;
      if (variance < taken * limit) {
        anchorSums(x, i + 1 - length, i + 1, state);
        anchor = state[0]!;
        sum = state[1]!;
        taken = squares = state[2]!;
        average = sum * share;
        variance = squares * share - average * average;
      }
      if (mean !== null) mean[i] = anchor + average;
      spread[i] = isRoot ? Math.sqrt(variance) : variance;
      oldest = values[i - length + 1]! - anchor;
    }
    state[0] = anchor;
    state[1] = sum;
    state[2] = squares;
    state[3] = taken;
  };
}

/** Sums of the distances of the rows `from` to `to` to their mean, which is each of them where they are equal: then the sums are 0. */
function anchorSums(x: Column, from: number, to: number, state: Float64Array): void {
  const first = x[from]!;
  let total = 0;
  for (let i = from; i < to; i++) total += x[i]! - first;
  const anchor = first + total / (to - from);
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
