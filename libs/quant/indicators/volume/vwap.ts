import { indicator } from '../indicator.js';

/** Mean typical price since the first row, weighted by volume; the typical price itself until there is volume. */
export const VWAP = indicator({
  name: 'VWAP',
  title: 'Volume-weighted average price',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['value'],
  parameters: {},
  memory: 'path',
  lookback: () => 0,
  kernel: (_, [high, low, close, volume], [out], workspace) => {
    const state = workspace.state(2);
    return (from, to) => {
      let turnover = state[0]!;
      let total = state[1]!;
      for (let i = from; i < to; i++) {
        const price = (high[i]! + low[i]! + close[i]!) / 3;
        turnover += price * volume[i]!;
        total += volume[i]!;
        out[i] = total === 0 ? price : turnover / total;
      }
      state[0] = turnover;
      state[1] = total;
    };
  },
});
