import { indicator } from '../indicator.js';

/** Sum of all values so far. */
export const CUMSUM = indicator({
  name: 'CUMSUM',
  title: 'Cumulative sum',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: {},
  memory: 'path',
  lookback: () => 0,
  kernel: (_, [x], [out], workspace) => {
    const state = workspace.state(1);
    return (from, to) => {
      let sum = state[0]!;
      for (let i = from; i < to; i++) out[i] = sum += x[i]!;
      state[0] = sum;
    };
  },
});
