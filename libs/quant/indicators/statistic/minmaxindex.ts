import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { inOrder } from '../workspace.js';
import { extremeRowKernel } from './extreme-rows.js';

/** Numbers of the rows that hold the lowest and the highest of the last `period` values; the latest of equals. */
export const MINMAXINDEX = indicator({
  name: 'MINMAXINDEX',
  title: 'Rows of the lowest and highest value',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['minimumRow', 'maximumRow'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [minimum, maximum], workspace) =>
    inOrder(
      extremeRowKernel(x, minimum, { length: p.period, sign: -1 }, workspace),
      extremeRowKernel(x, maximum, { length: p.period, sign: 1 }, workspace),
    ),
});
