import { indicator } from '../indicator.js';
import { eachRow } from '../workspace.js';

/** (close − open) / (high − low); 0 for a bar without range (I. Livshin, 2001). */
export const BOP = indicator({
  name: 'BOP',
  title: 'Balance of power',
  group: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 0,
  kernel: (_, [open, high, low, close], [out]) =>
    eachRow(out, 0, (i) => {
      const range = high[i]! - low[i]!;
      return range <= 0 ? 0 : (close[i]! - open[i]!) / range;
    }),
});
