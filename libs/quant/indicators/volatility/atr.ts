import { indicator } from '../indicator.js';
import type { Prices } from '../momentum/directional-movement.js';
import { period } from '../parameters.js';
import { at } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

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
  return (from, to, offset) => {
    let average = at(state, 0);
    for (let i = Math.max(from, 1 - offset); i < to; i++) {
      const last = at(close, i - 1);
      const range = (at(high, i) > last ? at(high, i) : last) - (at(low, i) < last ? at(low, i) : last);
      if (i + offset > length) average += (range - average) / length;
      else average += i + offset === length ? (average + range) / length - average : range;
      out[i] = average;
    }
    state[0] = average;
  };
}
