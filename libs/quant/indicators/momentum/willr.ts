import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { rangeKernel } from '../statistic/extremes.js';
import { inOrder } from '../workspace.js';
import type { Kernel } from '../workspace.js';

/** Distance of the close from the highest high in percent of the range of `period` bars, 0 to −100 (L. Williams, 1973); 0 where there is no range. */
export const WILLR = indicator({
  name: 'WILLR',
  title: 'Williams %R',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low, close], [out], workspace) => {
    const [highest, lowest] = workspace.columnsFor(['highest', 'lowest']);
    const place: Kernel = (from, to) => {
      for (let i = from; i < to; i++) {
        const top = highest[i]!;
        const range = top - lowest[i]!;
        out[i] = range === 0 ? 0 : (-100 * (top - close[i]!)) / range;
      }
    };
    return inOrder(rangeKernel({ high, low }, { highest, lowest }, p.period, workspace), place);
  },
});
