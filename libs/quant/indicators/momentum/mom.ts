import { indicator } from '../indicator.js';
import { period } from '../parameters.js';

/** Change over `period` rows. */
export const MOM = indicator({
  name: 'MOM',
  title: 'Momentum',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(10, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel:
    (p, [x], [out]) =>
    (from, to, offset) => {
      for (let i = Math.max(from, p.period - offset); i < to; i++) out[i] = x[i]! - x[i - p.period]!;
    },
});
