import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { regressionKernel } from './regression.js';

/** Slope of the least-squares line through the last `period` values as an angle in degrees. */
export const LINEARREG_ANGLE = indicator({
  name: 'LINEARREG_ANGLE',
  title: 'Linear regression angle',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => {
    const slope = workspace.column();
    return inOrder(
      regressionKernel(x, slope, { length: p.period, intercept: 0, slope: 1 }, workspace),
      eachRow(out, p.period - 1, (i) => Math.atan(slope[i]!) * (180 / Math.PI)),
    );
  },
});
