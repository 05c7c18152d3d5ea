import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** The rates of change over 10, 15, 20 and 30 rows, averaged over 10, 10, 10 and 15, and added up with the weights 1 to 4 (M. Pring, 1992). */
const RATES = [
  { change: 10, average: 10 },
  { change: 15, average: 10 },
  { change: 20, average: 10 },
  { change: 30, average: 15 },
] as const;

const READY = 44;

/** Know sure thing: four smoothed rates of change in percent in one, and its average. */
export const KST = indicator({
  name: 'KST',
  title: 'Know sure thing',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['kst', 'signal'],
  parameters: { signalPeriod: period(9, 1) },
  memory: 'none',
  lookback: (p) => READY + p.signalPeriod - 1,
  kernel: (p, [x], [kst, signal], workspace) => {
    const sum = workspace.column();
    const rates = RATES.map(({ change, average }) => {
      const [rate, smooth] = workspace.columnsFor(['rate', 'smooth']);
      const percent = (i: number): number => (x[i - change] === 0 ? 0 : (x[i]! / x[i - change]! - 1) * 100);
      const kernel = inOrder(
        eachRow(rate, change, percent),
        after(change, smaKernel(rate, smooth, average, workspace)),
      );
      return { smooth, kernel };
    });
    const total = (i: number): number => rates.reduce((all, { smooth }, index) => all + (index + 1) * smooth[i]!, 0);
    const collect = eachRow(sum, READY, total);
    return inOrder(
      rates.map(({ kernel }) => kernel).reduce((all, kernel) => inOrder(all, kernel)),
      collect,
      after(READY, smaKernel(sum, signal, p.signalPeriod, workspace)),
      eachRow(kst, READY, (i) => sum[i]!),
    );
  },
});
