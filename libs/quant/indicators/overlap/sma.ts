import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumBefore } from '../statistic/sum.js';
import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Arithmetic mean of the last `period` values. */
export const SMA = indicator({
  name: 'SMA',
  title: 'Simple moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => smaKernel(x, out, p.period, workspace),
});

export function smaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  const advance: Kernel = (from, to, offset) => {
    let sum = state[0]!;
    let i = from;
    for (const full = Math.min(to, length - offset); i < full; i++) {
      sum += x[i]!;
      out[i] = sum / length;
    }
    for (; i < to; i++) {
      sum += x[i]! - x[i - length]!;
      out[i] = sum / length;
    }
    state[0] = sum;
  };
  return refreshing(length, (i) => (state[0] = sumBefore(x, i, length)), advance);
}
