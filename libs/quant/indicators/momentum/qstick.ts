import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { smaKernel } from '../overlap/sma.js';
import { eachRow, inOrder } from '../workspace.js';

/** Mean of close − open over `period` rows (T. Chande). */
export const QSTICK = indicator({
  name: 'QSTICK',
  title: 'Qstick',
  group: 'momentum',
  inputs: ['open', 'close'],
  outputs: ['value'],
  parameters: { period: period(10, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [open, close], [out], workspace) => {
    const body = workspace.column();
    return inOrder(
      eachRow(body, 0, (i) => close[i]! - open[i]!),
      smaKernel(body, out, p.period, workspace),
    );
  },
});
