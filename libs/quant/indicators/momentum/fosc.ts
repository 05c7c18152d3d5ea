import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { regressionKernel } from '../statistic/regression.js';
import { eachRow, inOrder } from '../workspace.js';

/** How many percent the value is above what the least-squares line through the `period` values before it had forecast (T. Chande); 0 where the value is 0. */
export const FOSC = indicator({
  name: 'FOSC',
  title: 'Forecast oscillator',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(5) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => {
    const forecast = workspace.column();
    return inOrder(
      regressionKernel(x, forecast, { length: p.period, intercept: 1, slope: p.period }, workspace),
      eachRow(out, p.period, (i) => (x[i] === 0 ? 0 : (100 * (x[i]! - forecast[i - 1]!)) / x[i]!)),
    );
  },
});
