import { indicator } from '../indicator.js';
import { exponentialKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import { trueRangeKernel } from './trange.js';

/** Wilder's average of the true range, seeded with the mean of the first `period` true ranges. */
export const ATR = indicator({
  name: 'ATR',
  title: 'Average true range',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [out], workspace) => {
    const range = workspace.column();
    const smoothing = { length: p.period, weight: 1 / p.period };
    return inOrder(
      trueRangeKernel(high, low, close, range),
      after(1, exponentialKernel(range, out, smoothing, workspace)),
    );
  },
});
