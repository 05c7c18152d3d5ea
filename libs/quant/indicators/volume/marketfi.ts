import { indicator } from '../indicator.js';
import { eachRow } from '../workspace.js';

/** Range of the bar per unit of volume (B. Williams); 0 where there is no volume. */
export const MARKETFI = indicator({
  name: 'MARKETFI',
  title: 'Market facilitation index',
  group: 'volume',
  inputs: ['high', 'low', 'volume'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 0,
  kernel: (_, [high, low, volume], [out]) =>
    eachRow(out, 0, (i) => (volume[i] === 0 ? 0 : (high[i]! - low[i]!) / volume[i]!)),
});
