import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { smaKernel } from './sma.js';

/** Simple average of a simple average over half the period: weights that rise to the middle of the window and fall again. */
export const TRIMA = indicator({
  name: 'TRIMA',
  title: 'Triangular moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => trimaKernel(x, out, p.period, workspace),
});

export function trimaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const inner = Math.ceil(length / 2);
  const outer = length + 1 - inner;
  const average = workspace.column();
  return inOrder(smaKernel(x, average, inner, workspace), after(inner - 1, smaKernel(average, out, outer, workspace)));
}
