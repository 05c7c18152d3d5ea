import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { regressionKernel } from './regression.js';

/** End of the least-squares line through the last `period` values. */
export const LINEARREG = indicator({
  name: 'LINEARREG',
  title: 'Linear regression',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) =>
    regressionKernel(x, out, { length: p.period, intercept: 1, slope: p.period - 1 }, workspace),
});
