import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumBefore } from '../statistic/sum.js';
import { after, inOrder, refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { weightedSumBefore, wmaKernel } from './wma.js';

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
  const lead = workspace.column();
  return inOrder(
    leadKernel(x, lead, length, workspace),
    after(length - 1, wmaKernel(lead, out, Math.floor(Math.sqrt(length)), workspace)),
  );
}

/** Twice the weighted average of half the length less that of the whole, in one pass: as `wmaKernel` computes them, up to rounding. */
function leadKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const half = Math.floor(length / 2);
  const halfShare = 4 / (half * (half + 1));
  const fullShare = 2 / (length * (length + 1));
  const state = workspace.state(4);
  const advance: Kernel = (from, to, offset) => {
    let halfSum = state[0]!;
    let halfWeighted = state[1]!;
    let fullSum = state[2]!;
    let fullWeighted = state[3]!;
    let i = from;
    for (const full = Math.min(to, length - offset); i < full; i++) {
      const row = i + offset;
      halfWeighted += row < half ? (row + 1) * x[i]! : half * x[i]! - halfSum;
      halfSum += row < half ? x[i]! : x[i]! - x[i - half]!;
      fullWeighted += (row + 1) * x[i]!;
      fullSum += x[i]!;
      out[i] = halfShare * halfWeighted - fullShare * fullWeighted;
    }
    for (; i < to; i++) {
      const newest = x[i]!;
      halfWeighted += half * newest - halfSum;
      halfSum += newest - x[i - half]!;
      fullWeighted += length * newest - fullSum;
      fullSum += newest - x[i - length]!;
      out[i] = halfShare * halfWeighted - fullShare * fullWeighted;
    }
    state[0] = halfSum;
    state[1] = halfWeighted;
    state[2] = fullSum;
    state[3] = fullWeighted;
  };
  const refresh = (i: number): void => {
    [half, length].forEach((rows, k) => {
      state[2 * k] = sumBefore(x, i, rows);
      state[2 * k + 1] = weightedSumBefore(x, i, rows);
    });
  };
  return refreshing(length, refresh, advance);
}
