import { indicator } from '../indicator.js';

/** Running total of the close's distance from the true low on a rise, and from the true high on a fall (L. Williams, 1972). Begins with 0. */
export const WAD = indicator({
  name: 'WAD',
  title: "Williams' accumulation and distribution",
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: {},
  memory: 'path',
  lookback: () => 0,
  kernel: (_, [high, low, close], [out], workspace) => {
    const state = workspace.state(1);
    return (from, to, offset) => {
      let total = state[0]!;
      for (let i = from; i < to; i++) {
        const last = i + offset === 0 ? close[i]! : close[i - 1]!;
        if (close[i]! > last) total += close[i]! - Math.min(low[i]!, last);
        else if (close[i]! < last) total += close[i]! - Math.max(high[i]!, last);
        out[i] = total;
      }
      state[0] = total;
    };
  },
});
