import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { inOrder } from '../workspace.js';
import type { Column, Kernel } from '../workspace.js';
import { momentsKernel } from './moments.js';

/** Population standard deviation of the last `period` values, times `deviations`. */
export const STDDEV = indicator({
  name: 'STDDEV',
  title: 'Standard deviation',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(5), deviations: real(1, -1000, 1000) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) =>
    inOrder(momentsKernel(x, { mean: workspace.column(), variance: out }, p.period, workspace), rootKernel(out, p)),
});

function rootKernel(
  out: Column,
  { period: length, deviations }: { readonly period: number; readonly deviations: number },
): Kernel {
  return (from, to, offset) => {
    for (let i = Math.max(from, length - 1 - offset); i < to; i++) out[i] = Math.sqrt(out[i]!) * deviations;
  };
}
