import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import type { Column, Kernel } from '../workspace.js';

/** Change over `period` rows in percent of the earlier value; 0 where that is 0. */
export const ROC = indicator({
  name: 'ROC',
  title: 'Rate of change',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(10, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out]) => rateKernel(x, out, p.period),
});

/** Change over `length` rows in percent. */
export function rateKernel(x: Column, out: Column, length: number): Kernel {
  return (from, to, offset) => {
    for (let i = Math.max(from, length - offset); i < to; i++) {
      const before = x[i - length]!;
      out[i] = before === 0 ? 0 : (x[i]! / before - 1) * 100;
    }
  };
}
