import { indicator } from '../indicator.js';
import { rmaKernel } from '../overlap/rma.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { directionalIndexKernel } from './directional-movement.js';
import type { Prices } from './directional-movement.js';

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
  kernel: (p, [high, low, close], [out], workspace) => adxKernel({ high, low, close }, out, p.period, workspace),
});

export function adxKernel(prices: Prices, out: Column, length: number, workspace: Workspace): Kernel {
  const index = workspace.column();
  return inOrder(
    directionalIndexKernel(prices, index, length, workspace),
    after(length, rmaKernel(index, out, length, workspace)),
  );
}
