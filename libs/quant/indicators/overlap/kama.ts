import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

const FASTEST = 2 / (2 + 1);
const SLOWEST = 2 / (30 + 1);

/**
 * Exponential average whose weight is the square of a mix of those of periods 2 and 30, by the efficiency ratio: net change over the sum of changes
 * (P. Kaufman, Smarter Trading, 1995). Seeded with the value before the first.
 */
export const KAMA = indicator({
  name: 'KAMA',
  title: 'Kaufman adaptive moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => kamaKernel(x, out, p.period, workspace),
});

export function kamaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(3);
  return (from, to, offset) => {
    let path = state[0]!;
    let average = state[1]!;
    let latest = (state[2]! - offset) | 0;
    let i = Math.max(from, 1 - offset);
    for (const full = Math.min(to, length - offset); i < full; i++) {
      path += Math.abs(x[i]! - x[i - 1]!);
      if (x[i] !== x[i - 1]) latest = i;
    }
    if (i < to && i + offset === length) average = x[i - 1]!;
    for (; i < to; i++) {
      const value = x[i]!;
      const oldest = x[i - length]!;
      path += Math.abs(value - x[i - 1]!);
      if (value !== x[i - 1]) latest = i;
      if (i - latest >= length) path = 0;
      const change = Math.abs(value - oldest);
      const efficiency = change >= path ? 1 : change / path;
      const root = efficiency * (FASTEST - SLOWEST) + SLOWEST;
      average += root * root * (value - average);
      out[i] = average;
      path -= Math.abs(x[i - length + 1]! - oldest);
    }
    state[0] = path;
    state[1] = average;
    state[2] = latest + offset;
  };
}
