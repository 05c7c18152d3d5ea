import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { emaCascadeKernel } from './ema-cascade.js';

/** 2 × average − average of the average (P. Mulloy, Technical Analysis of Stocks & Commodities, 1994). */
export const DEMA = indicator({
  name: 'DEMA',
  title: 'Double exponential moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'recursive',
  lookback: (p) => 2 * (p.period - 1),
  kernel: (p, [x], [out], workspace) => demaKernel(x, out, p.period, workspace),
});

export function demaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  return emaCascadeKernel(x, out, { length, mix: [2, -1] }, workspace);
}
