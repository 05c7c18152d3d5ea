import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Line {
  readonly length: number;
  /** How many times the intercept, and the slope per row, go into the result: 1 and k give the line k rows after the oldest value. */
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Least-squares line through the last `length` values over their places 0 (the oldest) to `length` - 1, from running sums of distances to an anchor,
 * which keeps the digits of a small slope at high prices.
 */
export function regressionKernel(x: Column, out: Column, line: Line, workspace: Workspace): Kernel {
  const { length, intercept: intercepts, slope: slopes } = line;
  const state = workspace.state(3);
  const places = (length * (length - 1)) / 2;
  const spread = (length * length * (length * length - 1)) / 12;
  const slopeOfWeighted = length / spread;
  const slopeOfSum = places / spread;
  const share = 1 / length;
  const slopeShare = slopes - intercepts * places * share;
  const refresh = (i: number, count: number): void => anchorSums(x, i, count, state);
  const advance: Kernel = (from, to, offset) => {
    if (from + offset === 0) refresh(from, 0);
    const anchor = state[0]!;
    let sum = state[1]!;
    let weighted = state[2]!;
    let i = from;
    for (const full = Math.min(to, length - 1 - offset); i < full; i++) {
      sum += x[i]! - anchor;
      weighted += (i + offset) * (x[i]! - anchor);
    }
    for (; i < to; i++) {
      const distance = x[i]! - anchor;
      sum += distance;
      weighted += (length - 1) * distance;
      const slope = slopeOfWeighted * weighted - slopeOfSum * sum;
      out[i] = intercepts * (anchor + sum * share) + slopeShare * slope;
      sum -= x[i - length + 1]! - anchor;
      weighted -= sum;
    }
    state[1] = sum;
    state[2] = weighted;
  };
  return refreshing(length, (i) => refresh(i, length - 1), advance);
}

/** Takes the value at `i` for the anchor of the sums over the `count` rows before it, which will be places 0 to `count` - 1. */
function anchorSums(x: Column, i: number, count: number, state: Float64Array): void {
  const anchor = x[i]!;
  let sum = 0;
  let weighted = 0;
  for (let place = 0; place < count; place++) {
    const distance = x[i - count + place]! - anchor;
    sum += distance;
    weighted += place * distance;
  }
  state[0] = anchor;
  state[1] = sum;
  state[2] = weighted;
}
