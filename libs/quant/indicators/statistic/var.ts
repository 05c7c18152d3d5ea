import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { momentsKernel } from './moments.js';

/** Population variance of the last `period` values. */
export const VAR = indicator({
  name: 'VAR',
  title: 'Variance',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(5, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) =>
    momentsKernel(x, { mean: null, spread: out }, { length: p.period, spreadAs: 'variance' }, workspace),
});
