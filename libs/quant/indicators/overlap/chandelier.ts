import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { rangeKernel } from '../statistic/extremes.js';
import { atrKernel } from '../volatility/atr.js';
import { eachRow, inOrder } from '../workspace.js';

/** Stops so many average true ranges below the highest high and above the lowest low of `period` bars (C. Le Beau). */
export const CHANDELIER = indicator({
  name: 'CHANDELIER',
  title: 'Chandelier exit',
  group: 'overlap',
  inputs: ['high', 'low', 'close'],
  outputs: ['exitLong', 'exitShort'],
  parameters: { period: period(22), multiplier: real(3, 0, 1000) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [exitLong, exitShort], workspace) => {
    const range = workspace.column();
    return inOrder(
      rangeKernel({ high, low }, { highest: exitLong, lowest: exitShort }, p.period, workspace),
      atrKernel({ high, low, close }, range, p.period, workspace),
      eachRow(exitLong, p.period, (i) => exitLong[i]! - p.multiplier * range[i]!),
      eachRow(exitShort, p.period, (i) => exitShort[i]! + p.multiplier * range[i]!),
    );
  },
});
