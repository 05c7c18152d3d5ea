import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { emaCascadeKernel } from './ema-cascade.js';

/** 3 × average − 3 × second average + third average (P. Mulloy, 1994). */
export const TEMA = indicator({
  name: 'TEMA',
  title: 'Triple exponential moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'recursive',
  lookback: (p) => 3 * (p.period - 1),
  kernel: (p, [x], [out], workspace) => temaKernel(x, out, p.period, workspace),
});

export function temaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  return emaCascadeKernel(x, out, { length, mix: [3, -3, 1] }, workspace);
}
