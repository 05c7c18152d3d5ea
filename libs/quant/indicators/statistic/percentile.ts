import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { OrderedWindow } from './ordered-window.js';

/**
 * The value of nearest rank: the smallest that at least `percentile` percent of the last `period` values do not exceed. An update takes
 * O(log period).
 */
export const PERCENTILE = indicator({
  name: 'PERCENTILE',
  title: 'Percentile',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30), percentile: real(50, 0, 100) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => {
    const window = new OrderedWindow(p.period, workspace);
    const rank = Math.max(1, Math.ceil((p.percentile / 100) * p.period));
    return (from, to, offset) => {
      for (let i = from; i < to; i++) {
        window.push(i + offset, x[i]!);
        if (i + offset >= p.period - 1) out[i] = window.at(rank - 1);
      }
    };
  },
});
