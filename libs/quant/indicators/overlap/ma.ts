import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { averageKernel, averageLookback, movingAverageChoice } from './moving-average.js';

/** Any of the moving averages, by name. */
export const MA = indicator({
  name: 'MA',
  title: 'Moving average by name',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1), average: movingAverageChoice('sma') },
  memory: 'recursive',
  lookback: (p) => averageLookback(p.average, p.period),
  kernel: (p, [x], [out], workspace) => averageKernel(x, out, { name: p.average, length: p.period }, workspace),
});
