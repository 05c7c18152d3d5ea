import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { extremeRowKernel } from '../statistic/extreme-rows.js';
import { inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** How recent the lowest low and the highest high of the last `period` + 1 rows are, 100 for this row, 0 for the oldest (T. Chande, 1995). */
export const AROON = indicator({
  name: 'AROON',
  title: 'Aroon',
  group: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['down', 'up'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [high, low], [down, up], workspace) =>
    inOrder(
      recencyKernel(low, down, { length: p.period, sign: -1 }, workspace),
      recencyKernel(high, up, { length: p.period, sign: 1 }, workspace),
    ),
});

export function recencyKernel(
  x: Column,
  out: Column,
  { length, sign }: { readonly length: number; readonly sign: 1 | -1 },
  workspace: Workspace,
): Kernel {
  const scale = 100 / length;
  const recency: Kernel = (from, to, offset) => {
    for (let i = from; i < to; i++) out[i] = scale * (length - (i + offset - out[i]!));
  };
  return inOrder(extremeRowKernel(x, out, { length: length + 1, sign }, workspace), recency);
}
