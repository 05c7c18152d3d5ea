import { indicator } from '../indicator.js';

/** Heikin-Ashi bars: the close is the bar's average, the open the middle of the last Heikin-Ashi body; the first open is the middle of the body. */
export const HA = indicator({
  name: 'HA',
  title: 'Heikin-Ashi',
  group: 'transform',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['open', 'high', 'low', 'close'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 0,
  kernel: (_, [open, high, low, close], [haOpen, haHigh, haLow, haClose], workspace) => {
    const state = workspace.state(2);
    return (from, to, offset) => {
      let lastOpen = state[0]!;
      let lastClose = state[1]!;
      for (let i = from; i < to; i++) {
        lastOpen = i + offset === 0 ? (open[i]! + close[i]!) / 2 : (lastOpen + lastClose) / 2;
        lastClose = (open[i]! + high[i]! + low[i]! + close[i]!) / 4;
        haOpen[i] = lastOpen;
        haHigh[i] = Math.max(high[i]!, lastOpen, lastClose);
        haLow[i] = Math.min(low[i]!, lastOpen, lastClose);
        haClose[i] = lastClose;
      }
      state[0] = lastOpen;
      state[1] = lastClose;
    };
  },
});
