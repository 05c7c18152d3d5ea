import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { extremeKernel } from '../statistic/extremes.js';
import { at, eachRow, inOrder } from '../workspace.js';

/** Middle between the highest and the lowest of the last `period` values. */
export const MIDPOINT = indicator({
  name: 'MIDPOINT',
  title: 'Midpoint of values',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => {
    const lowest = workspace.column();
    return inOrder(
      extremeKernel(x, out, { length: p.period, sign: 1 }, workspace),
      extremeKernel(x, lowest, { length: p.period, sign: -1 }, workspace),
      eachRow(out, 0, (i) => (at(out, i) + at(lowest, i)) / 2),
    );
  },
});
