import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { aboveMean, meanDeviation } from '../statistic/mean-distance.js';
import { at, eachRow, inOrder } from '../workspace.js';

/**
 * Distance of the typical price from its mean in units of 0.015 mean absolute deviations (D. Lambert, 1980); 0 where there is no deviation. Takes two
 * passes over the window each row.
 */
export const CCI = indicator({
  name: 'CCI',
  title: 'Commodity channel index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low, close], [out], workspace) => {
    const typical = workspace.column();
    return inOrder(
      eachRow(typical, 0, (i) => (at(high, i) + at(low, i) + at(close, i)) / 3),
      eachRow(out, p.period - 1, (i) => {
        const above = aboveMean(typical, i, p.period);
        const deviation = meanDeviation(typical, i, { length: p.period, above });
        return deviation === 0 ? 0 : above / (0.015 * deviation);
      }),
    );
  },
});
