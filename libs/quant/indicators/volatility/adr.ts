import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';

/** Mean of high − low of the last `period` bars. */
export const ADR = indicator({
  name: 'ADR',
  title: 'Average day range',
  group: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low], [out], workspace) => {
    const range = workspace.column();
    return inOrder(
      eachRow(range, 0, (i) => high[i]! - low[i]!),
      smaKernel(range, out, p.period, workspace),
    );
  },
});
