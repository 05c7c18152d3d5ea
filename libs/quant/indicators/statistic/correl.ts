import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { pairKernel } from './pair.js';

/** Pearson correlation of two series over the last `period` rows; 0 where one of them does not move. */
export const CORREL = indicator({
  name: 'CORREL',
  title: 'Correlation',
  group: 'statistic',
  inputs: ['value', 'other'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x, y], [out], workspace) =>
    pairKernel({ x, y }, out, { length: p.period, kind: 'correlation' }, workspace),
});
