import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { extremeRowKernel } from './extreme-rows.js';

/** Number of the row, from the first one on, that holds the highest of the last `period` values; the latest of equals. */
export const MAXINDEX = indicator({
  name: 'MAXINDEX',
  title: 'Row of the highest value',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => extremeRowKernel(x, out, { length: p.period, sign: 1 }, workspace),
});
