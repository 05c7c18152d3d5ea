import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { adxKernel } from './adx.js';

/** Mean of the average directional movement index and the one `period` − 1 rows earlier (New Concepts, 1978). */
export const ADXR = indicator({
  name: 'ADXR',
  title: 'Average directional movement index rating',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'recursive',
  lookback: (p) => 3 * p.period - 2,
  kernel: (p, [high, low, close], [out], workspace) => {
    const index = workspace.column();
    return inOrder(
      adxKernel({ high, low, close }, index, p.period, workspace),
      eachRow(out, 3 * p.period - 2, (i) => (index[i]! + index[i - p.period + 1]!) / 2),
    );
  },
});
