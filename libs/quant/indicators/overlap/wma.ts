import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumBefore } from '../statistic/sum.js';
import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Mean of the last `period` values, the newest weighted `period`, the oldest 1. */
export const WMA = indicator({
  name: 'WMA',
  title: 'Weighted moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => wmaKernel(x, out, p.period, workspace),
});

export function wmaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(2);
  const weights = (length * (length + 1)) / 2;
  const advance: Kernel = (from, to, offset) => {
    let sum = state[0]!;
    let weighted = state[1]!;
    let i = from;
    for (const full = Math.min(to, length - offset); i < full; i++) {
      sum += x[i]!;
      weighted += (i + offset + 1) * x[i]!;
      out[i] = weighted / weights;
    }
    for (; i < to; i++) {
      weighted += length * x[i]! - sum;
      sum += x[i]! - x[i - length]!;
      out[i] = weighted / weights;
    }
    state[0] = sum;
    state[1] = weighted;
  };
  const refresh = (i: number): void => {
    state[0] = sumBefore(x, i, length);
    state[1] = weightedSumBefore(x, i, length);
  };
  return refreshing(length, refresh, advance);
}

/** The `count` values before `i`, the newest `count` times, the oldest once. */
export function weightedSumBefore(x: Column, i: number, count: number): number {
  let sum = 0;
  for (let weight = 1; weight <= count; weight++) sum += weight * x[i - count - 1 + weight]!;
  return sum;
}
