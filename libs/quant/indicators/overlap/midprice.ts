import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { extremeKernel } from '../statistic/extremes.js';
import { at, eachRow, inOrder } from '../workspace.js';

/** Middle between the highest high and the lowest low of the last `period` rows. */
export const MIDPRICE = indicator({
  name: 'MIDPRICE',
  title: 'Midpoint of prices',
  group: 'overlap',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low], [out], workspace) => {
    const lowest = workspace.column();
    return inOrder(
      extremeKernel(high, out, { length: p.period, sign: 1 }, workspace),
      extremeKernel(low, lowest, { length: p.period, sign: -1 }, workspace),
      eachRow(out, 0, (i) => (at(out, i) + at(lowest, i)) / 2),
    );
  },
});
