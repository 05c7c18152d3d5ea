import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { OrderedWindow } from './ordered-window.js';

/** How many percent of the `period` values before are below this one. An update takes O(log period). */
export const PERCENTRANK = indicator({
  name: 'PERCENTRANK',
  title: 'Percent rank',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(100, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => {
    const window = new OrderedWindow(p.period, workspace);
    return (from, to, offset) => {
      for (let i = from; i < to; i++) {
        out[i] = (100 * window.countBelow(x[i]!)) / p.period;
        window.push(i + offset, x[i]!);
      }
    };
  },
});
