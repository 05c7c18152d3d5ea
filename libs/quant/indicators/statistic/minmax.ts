import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { rangeKernel } from './extremes.js';

/** Lowest and highest of the last `period` values. */
export const MINMAX = indicator({
  name: 'MINMAX',
  title: 'Lowest and highest value',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['minimum', 'maximum'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [minimum, maximum], workspace) =>
    rangeKernel({ high: x, low: x }, { highest: maximum, lowest: minimum }, p.period, workspace),
});
