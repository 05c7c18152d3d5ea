import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { at } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Total of the last `period` values. */
export const SUM = indicator({
  name: 'SUM',
  title: 'Rolling sum',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => sumKernel(x, out, p.period, workspace),
});

export function sumKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  return (from, to, offset) => {
    let sum = at(state, 0);
    let i = from;
    for (const full = Math.min(to, length - 1 - offset); i < full; i++) sum += at(x, i);
    for (; i < to; i++) {
      sum += at(x, i);
      out[i] = sum;
      sum -= at(x, i - length + 1);
    }
    state[0] = sum;
  };
}
