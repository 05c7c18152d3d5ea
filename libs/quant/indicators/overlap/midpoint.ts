import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { middleKernel } from './middle.js';

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
  kernel: (p, [x], [out], workspace) => middleKernel({ high: x, low: x }, out, p.period, workspace),
});
