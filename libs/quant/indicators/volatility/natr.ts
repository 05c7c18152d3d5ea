import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { atrKernel } from './atr.js';

/** Average true range in percent of the close; 0 where that is 0. */
export const NATR = indicator({
  name: 'NATR',
  title: 'Normalised average true range',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [out], workspace) =>
    inOrder(
      atrKernel({ high, low, close }, out, p.period, workspace),
      eachRow(out, p.period, (i) => (close[i] === 0 ? 0 : (100 * out[i]!) / close[i]!)),
    ),
});
