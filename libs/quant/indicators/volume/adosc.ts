import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { moneyFlow } from './ad.js';

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
    const state = workspace.state(3);
    const bars = { high, low, close, volume };
    const flowAt = moneyFlow;
    const fastWeight = 2 / (p.fastPeriod + 1);
    const slowWeight = 2 / (p.slowPeriod + 1);
    return (from, to, offset) => {
      let total = state[0]!;
      let fast = state[1]!;
      let slow = state[2]!;
      let i = from;
      if (i < to && i + offset === 0) {
        total = fast = slow = flowAt(bars, i++);
      }
      for (; i < to; i++) {
        total += flowAt(bars, i);
        fast += fastWeight * (total - fast);
        slow += slowWeight * (total - slow);
        out[i] = fast - slow;
      }
      state[0] = total;
      state[1] = fast;
      state[2] = slow;
    };
  },
});
