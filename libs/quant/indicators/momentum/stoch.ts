import { indicator } from '../indicator.js';
import { movingAverageChoice } from '../overlap/moving-average.js';
import { period } from '../parameters.js';
import { slowStochasticKernel, slowStochasticLookback } from './stochastic.js';

/** Average of the place of the close in the range of the last bars in percent, and the average of that (G. Lane, 1957). */
export const STOCH = indicator({
  name: 'STOCH',
  title: 'Stochastic, slow',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['slowK', 'slowD'],
  parameters: {
    fastKPeriod: period(5, 1),
    slowKPeriod: period(3, 1),
    slowKAverage: movingAverageChoice('sma'),
    slowDPeriod: period(3, 1),
    slowDAverage: movingAverageChoice('sma'),
  },
  memory: 'none',
  lookback: (p) => slowStochasticLookback(p),
  kernel: (p, [high, low, close], [k, d], workspace) =>
    slowStochasticKernel({ high, low, close }, { k, d }, p, workspace),
});
