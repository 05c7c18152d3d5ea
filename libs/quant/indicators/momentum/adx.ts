import { indicator } from '../indicator.js';
import { exponentialKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import { directionalIndexKernel } from './directional-movement.js';

/** Wilder's average of the directional movement index, seeded with the mean of its first `period` values (New Concepts, 1978). */
export const ADX = indicator({
  name: 'ADX',
  title: 'Average directional movement index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'recursive',
  lookback: (p) => 2 * p.period - 1,
  kernel: (p, [high, low, close], [out], workspace) => {
    const index = workspace.column();
    const smoothing = { length: p.period, weight: 1 / p.period };
    return inOrder(
      directionalIndexKernel({ high, low, close }, index, p.period, workspace),
      after(p.period, exponentialKernel(index, out, smoothing, workspace)),
    );
  },
});
