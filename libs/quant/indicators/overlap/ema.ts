import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Exponential average with weight 2 / (period + 1), seeded with the mean of the first `period` values. */
export const EMA = indicator({
  name: 'EMA',
  title: 'Exponential moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'recursive',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => emaKernel(x, out, p.period, workspace),
});

export function emaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  return exponentialKernel(x, out, { length, weight: 2 / (length + 1) }, workspace);
}

export interface Smoothing {
  /** Rows of the seed. */
  readonly length: number;
  /** Weight of the newest value. */
  readonly weight: number;
}

export function exponentialKernel(x: Column, out: Column, { length, weight }: Smoothing, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  return (from, to, offset) => {
    let average = state[0]!;
    let i = from;
    for (const full = Math.min(to, length - 1 - offset); i < full; i++) average += x[i]!;
    if (i < to && i + offset === length - 1) {
      average = (average + x[i]!) / length;
      out[i++] = average;
    }
    for (; i < to; i++) {
      average += weight * (x[i]! - average);
      out[i] = average;
    }
    state[0] = average;
  };
}
