import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Net change over the sum of changes of the last `period` rows, 0 to 1 (P. Kaufman, 1995); 1 where the value has not moved. */
export const ER = indicator({
  name: 'ER',
  title: 'Efficiency ratio',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(10) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => {
    const path = workspace.column();
    const paths = workspace.column();
    return inOrder(
      eachRow(path, 1, (i) => Math.abs(x[i]! - x[i - 1]!)),
      after(1, sumKernel(path, paths, p.period, workspace)),
      eachRow(out, p.period, (i) => {
        const change = Math.abs(x[i]! - x[i - p.period]!);
        return change >= paths[i]! ? 1 : change / paths[i]!;
      }),
    );
  },
});
