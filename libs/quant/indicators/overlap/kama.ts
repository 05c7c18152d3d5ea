import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { at } from '../workspace.js';
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
    let path = at(state, 0);
    let average = at(state, 1);
    let still = at(state, 2) | 0;
    for (let i = Math.max(from, 1 - offset); i < to; i++) {
      const step = Math.abs(at(x, i) - at(x, i - 1));
      still = step === 0 ? still + 1 : 0;
      path = still < length ? path + step : 0;
      if (i + offset < length) continue;
      if (i + offset === length) average = at(x, i - 1);
      const change = Math.abs(at(x, i) - at(x, i - length));
      const efficiency = change >= path ? 1 : change / path;
      const root = efficiency * (FASTEST - SLOWEST) + SLOWEST;
      average += root * root * (at(x, i) - average);
      out[i] = average;
      path -= Math.abs(at(x, i - length + 1) - at(x, i - length));
    }
    state[0] = path;
    state[1] = average;
    state[2] = still;
  };
}
