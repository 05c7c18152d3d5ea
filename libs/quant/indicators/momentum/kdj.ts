import { indicator } from '../indicator.js';
import { movingAverageChoice } from '../overlap/moving-average.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { slowStochasticKernel, slowStochasticLookback } from './stochastic.js';

/** The slow stochastic with Wilder's averages, and 3 × K − 2 × D, which runs ahead of both. */
export const KDJ = indicator({
  name: 'KDJ',
  title: 'KDJ stochastic',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd', 'j'],
  parameters: {
    fastKPeriod: period(9, 1),
    slowKPeriod: period(3, 1),
    slowKAverage: movingAverageChoice('rma'),
    slowDPeriod: period(3, 1),
    slowDAverage: movingAverageChoice('rma'),
  },
  memory: 'recursive',
  lookback: (p) => slowStochasticLookback(p),
  kernel: (p, [high, low, close], [k, d, j], workspace) =>
    inOrder(
      slowStochasticKernel({ high, low, close }, { k, d }, p, workspace),
      eachRow(j, slowStochasticLookback(p), (i) => 3 * k[i]! - 2 * d[i]!),
    ),
});
