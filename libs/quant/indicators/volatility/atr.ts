import { indicator } from '../indicator.js';
import type { Prices } from '../momentum/directional-movement.js';
import { period } from '../parameters.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { trueRange } from './trange.js';

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
  kernel: (p, [high, low, close], [out], workspace) => atrKernel({ high, low, close }, out, p.period, workspace),
});

export function atrKernel({ high, low, close }: Prices, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  const weight = 1 / length;
  const rangeAt = trueRange;
  return (from, to, offset) => {
    let average = state[0]!;
    let i = Math.max(from, 1 - offset);
    for (const seeded = Math.min(to, length + 1 - offset); i < seeded; i++) {
      average += weight * rangeAt(high, low, close, i);
      out[i] = average;
    }
    for (; i < to; i++) {
      average += weight * (rangeAt(high, low, close, i) - average);
      out[i] = average;
    }
    state[0] = average;
  };
}
