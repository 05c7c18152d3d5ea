import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { regressionKernel } from './regression.js';

/** Slope per row of the least-squares line through the last `period` values. */
export const LINEARREG_SLOPE = indicator({
  name: 'LINEARREG_SLOPE',
  title: 'Linear regression slope',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) =>
    regressionKernel(x, out, { length: p.period, intercept: 0, slope: 1 }, workspace),
});
