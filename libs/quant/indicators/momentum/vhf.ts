import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { rangeKernel } from '../statistic/extremes.js';
import { sumKernel } from '../statistic/sum.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Range of the last `period` values over the sum of their changes: high in a trend (A. White, 1991). */
export const VHF = indicator({
  name: 'VHF',
  title: 'Vertical horizontal filter',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(28) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => {
    const highest = workspace.column();
    const lowest = workspace.column();
    const path = workspace.column();
    const paths = workspace.column();
    return inOrder(
      rangeKernel({ high: x, low: x }, { highest, lowest }, p.period, workspace),
      eachRow(path, 1, (i) => Math.abs(x[i]! - x[i - 1]!)),
      after(1, sumKernel(path, paths, p.period, workspace)),
      eachRow(out, p.period, (i) => (paths[i] === 0 ? 0 : (highest[i]! - lowest[i]!) / paths[i]!)),
    );
  },
});
