import { indicator } from '../indicator.js';
import { doubleEmaKernel } from '../overlap/double-ema.js';
import { emaKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { rangeKernel } from '../statistic/extremes.js';
import { after, eachRow, inOrder } from '../workspace.js';
import type { Column } from '../workspace.js';

/** 100 × distance of the close from the middle of the range of `period` bars over half that range, both averaged twice, and its own average (W. Blau, 1993); 0 where there is no range. */
export const SMI = indicator({
  name: 'SMI',
  title: 'Stochastic momentum index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['smi', 'signal'],
  parameters: { period: period(13), fastPeriod: period(2, 1), slowPeriod: period(25, 1), signalPeriod: period(9, 1) },
  memory: 'recursive',
  lookback: (p) => p.period + p.fastPeriod + p.slowPeriod + p.signalPeriod - 4,
  kernel: (p, [high, low, close], [smi, signal], workspace) => {
    const [top, bottom, distance, range, index] = workspace.columnsFor(['top', 'bottom', 'distance', 'range', 'index']);
    const first = p.period - 1;
    const ready = first + p.fastPeriod + p.slowPeriod - 2;
    const smooth = (x: Column) =>
      after(first, doubleEmaKernel(x, x, { first: p.slowPeriod, second: p.fastPeriod }, workspace));
    return inOrder(
      rangeKernel({ high, low }, { highest: top, lowest: bottom }, p.period, workspace),
      eachRow(distance, first, (i) => close[i]! - (top[i]! + bottom[i]!) / 2),
      eachRow(range, first, (i) => top[i]! - bottom[i]!),
      smooth(distance),
      smooth(range),
      eachRow(index, ready, (i) => (range[i] === 0 ? 0 : (200 * distance[i]!) / range[i]!)),
      after(ready, emaKernel(index, signal, p.signalPeriod, workspace)),
      eachRow(smi, ready, (i) => index[i]!),
    );
  },
});
