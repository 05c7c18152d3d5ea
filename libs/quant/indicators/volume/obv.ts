import { indicator } from '../indicator.js';

/** Running total of volume, added on a higher close and taken off on a lower one (J. Granville, 1963). Begins with the first row's volume. */
export const OBV = indicator({
  name: 'OBV',
  title: 'On balance volume',
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
        const change = i + offset === 0 ? 1 : close[i]! - close[i - 1]!;
        if (change !== 0) total += (change / Math.abs(change)) * volume[i]!;
        out[i] = total;
      }
      state[0] = total;
    };
  },
});
