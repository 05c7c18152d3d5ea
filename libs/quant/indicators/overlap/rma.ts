import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { exponentialKernel } from './ema.js';

/** Wilder's smoothed average: exponential with weight 1 / period, seeded with the mean of the first `period` values. */
export const RMA = indicator({
  name: 'RMA',
  title: "Wilder's moving average",
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'recursive',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => rmaKernel(x, out, p.period, workspace),
});

export function rmaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  return exponentialKernel(x, out, { length, weight: 1 / length }, workspace);
}
