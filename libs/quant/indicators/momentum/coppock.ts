import { indicator } from '../indicator.js';
import { wmaKernel } from '../overlap/wma.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Weighted average of the sum of a long and a short rate of change in percent (E. Coppock, Barron’s, 1962). */
export const COPPOCK = indicator({
  name: 'COPPOCK',
  title: 'Coppock curve',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { averagePeriod: period(10), longPeriod: period(11, 1), shortPeriod: period(14, 1) },
  memory: 'none',
  lookback: (p) => p.averagePeriod - 1 + Math.max(p.longPeriod, p.shortPeriod),
  kernel: (p, [x], [out], workspace) => {
    const change = workspace.column();
    const first = Math.max(p.longPeriod, p.shortPeriod);
    const rate = (i: number, before: number): number => (before === 0 ? 0 : (x[i]! / before - 1) * 100);
    return inOrder(
      eachRow(change, first, (i) => rate(i, x[i - p.longPeriod]!) + rate(i, x[i - p.shortPeriod]!)),
      after(first, wmaKernel(change, out, p.averagePeriod, workspace)),
    );
  },
});
