import { indicator } from '../indicator.js';

/** Running total of volume times return. Begins with 0. */
export const PVT = indicator({
  name: 'PVT',
  title: 'Price volume trend',
  group: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['value'],
  parameters: {},
  memory: 'path',
  lookback: () => 0,
  kernel: (_, [close, volume], [out], workspace) => {
    const state = workspace.state(1);
    return (from, to, offset) => {
      let total = state[0]!;
      for (let i = from; i < to; i++) {
        const last = i + offset === 0 ? 0 : close[i - 1]!;
        if (last !== 0) total += (volume[i]! * (close[i]! - last)) / last;
        out[i] = total;
      }
      state[0] = total;
    };
  },
});
