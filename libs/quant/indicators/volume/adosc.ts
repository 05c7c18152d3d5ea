import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { at, inOrder } from '../workspace.js';
import type { Kernel } from '../workspace.js';
import { accumulationKernel } from './ad.js';

/** Fast less slow exponential average of accumulation and distribution, both beginning with its first value (M. Chaikin). */
export const ADOSC = indicator({
  name: 'ADOSC',
  title: 'Chaikin oscillator',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['value'],
  parameters: { fastPeriod: period(3), slowPeriod: period(10) },
  memory: 'path',
  lookback: (p) => Math.max(p.fastPeriod, p.slowPeriod) - 1,
  kernel: (p, [high, low, close, volume], [out], workspace) => {
    const state = workspace.state(2);
    const fastWeight = 2 / (p.fastPeriod + 1);
    const slowWeight = 2 / (p.slowPeriod + 1);
    const total = workspace.column();
    const oscillator: Kernel = (from, to, offset) => {
      let fast = from + offset === 0 ? at(total, from) : at(state, 0);
      let slow = from + offset === 0 ? at(total, from) : at(state, 1);
      for (let i = from; i < to; i++) {
        fast += fastWeight * (at(total, i) - fast);
        slow += slowWeight * (at(total, i) - slow);
        out[i] = fast - slow;
      }
      state[0] = fast;
      state[1] = slow;
    };
    return inOrder(accumulationKernel({ high, low, close, volume }, total, workspace), oscillator);
  },
});
