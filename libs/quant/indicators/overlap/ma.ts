import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { movingAverageChoice, movingAverages } from './moving-average.js';

/** Any of the moving averages, by name. */
export const MA = indicator({
  name: 'MA',
  title: 'Moving average by name',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30), average: movingAverageChoice('sma') },
  memory: 'recursive',
  lookback: (p) => movingAverages[p.average].lookback(p.period),
  kernel: (p, [x], [out], workspace) => movingAverages[p.average].kernel(x, out, p.period, workspace),
});
