import { indicator } from '../indicator.js';
import { at } from '../workspace.js';

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
      let total = at(state, 0);
      for (let i = from; i < to; i++) {
        const last = i + offset === 0 ? at(close, i) : at(close, i - 1);
        if (at(close, i) > last) total += at(close, i) - Math.min(at(low, i), last);
        else if (at(close, i) < last) total += at(close, i) - Math.max(at(high, i), last);
        out[i] = total;
      }
      state[0] = total;
    };
  },
});
