import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { regressionKernel } from './regression.js';

/** The least-squares line through the last `period` values, one row on. */
export const TSF = indicator({
  name: 'TSF',
  title: 'Time series forecast',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) =>
    regressionKernel(x, out, { length: p.period, intercept: 1, slope: p.period }, workspace),
});
