import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Total of the last `period` values. */
export const SUM = indicator({
  name: 'SUM',
  title: 'Rolling sum',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => sumKernel(x, out, p.period, workspace),
});

/** A window of zeros sums to exactly 0, whatever rounding went before, so that shares of it can tell nothing from little. */
export function sumKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(2);
  const advance: Kernel = (from, to, offset) => {
    let sum = state[0]!;
    let latest = (state[1]! - offset) | 0;
    let i = from;
    for (const full = Math.min(to, length - offset); i < full; i++) {
      sum += x[i]!;
      if (x[i] !== 0) latest = i;
      out[i] = sum;
    }
    for (; i < to; i++) {
      const newest = x[i]!;
      sum += newest - x[i - length]!;
      if (newest !== 0) latest = i;
      if (i - latest >= length) sum = 0;
      out[i] = sum;
    }
    state[0] = sum;
    state[1] = latest + offset;
  };
  return refreshing(length, (i) => (state[0] = sumBefore(x, i, length)), advance);
}

/** Sum of the `count` values before `i`. */
export function sumBefore(x: Column, i: number, count: number): number {
  let sum = 0;
  for (let k = i - count; k < i; k++) sum += x[k]!;
  return sum;
}
