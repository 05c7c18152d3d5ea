import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { shareKernel } from '../statistic/share.js';
import { eachRow, inOrder } from '../workspace.js';

/** 100 × sum of rising bodies over the sum of all bodies of `period` bars (T. Chande); 50 where there are none. */
export const IMI = indicator({
  name: 'IMI',
  title: 'Intraday momentum index',
  group: 'momentum',
  inputs: ['open', 'close'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [open, close], [out], workspace) => {
    const [rise, body] = workspace.columnsFor(['rise', 'body']);
    return inOrder(
      eachRow(body, 0, (i) => Math.abs(close[i]! - open[i]!)),
      eachRow(rise, 0, (i) => Math.max(0, close[i]! - open[i]!)),
      shareKernel({ part: rise, whole: body }, out, { length: p.period, scale: 100, otherwise: 50 }, workspace),
    );
  },
});
