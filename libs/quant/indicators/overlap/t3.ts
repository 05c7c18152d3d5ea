import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { emaCascadeKernel } from './ema-cascade.js';

/** Tillson's T3: a generalised double exponential average taken three times, of six averages (T. Tillson, 1998). */
export const T3 = indicator({
  name: 'T3',
  title: 'Tillson T3 moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(5, 1), volumeFactor: real(0.7, 0, 1) },
  memory: 'recursive',
  lookback: (p) => 6 * (p.period - 1),
  kernel: (p, [x], [out], workspace) => t3Kernel(x, out, { length: p.period, volumeFactor: p.volumeFactor }, workspace),
});

export function t3Kernel(
  x: Column,
  out: Column,
  { length, volumeFactor: v }: { readonly length: number; readonly volumeFactor: number },
  workspace: Workspace,
): Kernel {
  const mix = [0, 0, (1 + v) ** 3, -3 * v * (1 + v) ** 2, 3 * v * v * (1 + v), -(v ** 3)];
  return emaCascadeKernel(x, out, { length, mix }, workspace);
}
