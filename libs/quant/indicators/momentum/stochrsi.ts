import { indicator } from '../indicator.js';
import { averageKernel, averageLookback, movingAverageChoice } from '../overlap/moving-average.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import { wilderStrengthKernel } from './rsi.js';
import { rawStochasticKernel } from './stochastic.js';

/** Place of the RSI in its own range of the last rows in percent, and its average (T. Chande and S. Kroll, 1994). */
export const STOCHRSI = indicator({
  name: 'STOCHRSI',
  title: 'Stochastic RSI',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['fastK', 'fastD'],
  parameters: {
    period: period(14),
    fastKPeriod: period(5, 1),
    fastDPeriod: period(3, 1),
    fastDAverage: movingAverageChoice('sma'),
  },
  memory: 'recursive',
  lookback: (p) => p.period + p.fastKPeriod - 1 + averageLookback(p.fastDAverage, p.fastDPeriod),
  kernel: (p, [x], [fastK, fastD], workspace) => {
    const rsi = workspace.column();
    const first = p.period + p.fastKPeriod - 1;
    return inOrder(
      wilderStrengthKernel(x, rsi, { length: p.period, lowest: 0 }, workspace),
      after(p.period, rawStochasticKernel({ high: rsi, low: rsi, close: rsi }, fastK, p.fastKPeriod, workspace)),
      after(first, averageKernel(fastK, fastD, { name: p.fastDAverage, length: p.fastDPeriod }, workspace)),
    );
  },
});
