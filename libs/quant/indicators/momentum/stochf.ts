import { indicator } from '../indicator.js';
import { averageKernel, averageLookback, movingAverageChoice } from '../overlap/moving-average.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import { rawStochasticKernel } from './stochastic.js';

/** Place of the close in the range of the last bars in percent, and its average (G. Lane, 1957). */
export const STOCHF = indicator({
  name: 'STOCHF',
  title: 'Stochastic, fast',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['fastK', 'fastD'],
  parameters: { fastKPeriod: period(5, 1), fastDPeriod: period(3, 1), fastDAverage: movingAverageChoice('sma') },
  memory: 'none',
  lookback: (p) => p.fastKPeriod - 1 + averageLookback(p.fastDAverage, p.fastDPeriod),
  kernel: (p, [high, low, close], [fastK, fastD], workspace) => {
    return inOrder(
      rawStochasticKernel({ high, low, close }, fastK, p.fastKPeriod, workspace),
      after(p.fastKPeriod - 1, averageKernel(fastK, fastD, { name: p.fastDAverage, length: p.fastDPeriod }, workspace)),
    );
  },
});
