import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { extremeKernel } from './extremes.js';

/** Lowest of the last `period` values. */
export const MIN = indicator({
  name: 'MIN',
  title: 'Lowest value',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => extremeKernel(x, out, { length: p.period, sign: -1 }, workspace),
});
