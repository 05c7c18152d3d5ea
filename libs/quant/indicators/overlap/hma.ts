import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { wmaKernel } from './wma.js';

/** Weighted average over √period of 2 × weighted average of half the period − weighted average (A. Hull, 2005). */
export const HMA = indicator({
  name: 'HMA',
  title: 'Hull moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(20) },
  memory: 'none',
  lookback: (p) => hmaLookback(p.period),
  kernel: (p, [x], [out], workspace) => hmaKernel(x, out, p.period, workspace),
});

export const hmaLookback = (length: number): number => length + Math.floor(Math.sqrt(length)) - 2;

export function hmaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const half = workspace.column();
  const full = workspace.column();
  return inOrder(
    wmaKernel(x, half, Math.floor(length / 2), workspace),
    wmaKernel(x, full, length, workspace),
    leadKernel(half, full),
    after(length - 1, wmaKernel(full, out, Math.floor(Math.sqrt(length)), workspace)),
  );
}

/** Twice the faster average less the slower one, in the place of the slower. */
function leadKernel(half: Column, full: Column): Kernel {
  return (from, to) => {
    for (let i = from; i < to; i++) full[i] = 2 * half[i]! - full[i]!;
  };
}
