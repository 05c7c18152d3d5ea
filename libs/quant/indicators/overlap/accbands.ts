import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { smaKernel } from './sma.js';

/** Acceleration bands: averages of high and low moved out by four times the bar's relative range, around the average close (P. Headley, 2002). */
export const ACCBANDS = indicator({
  name: 'ACCBANDS',
  title: 'Acceleration bands',
  group: 'overlap',
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  parameters: { period: period(20) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low, close], [upper, middle, lower], workspace) => {
    const above = workspace.column();
    const below = workspace.column();
    const width = (i: number): number => {
      const total = high[i]! + low[i]!;
      return total === 0 ? 0 : (4 * (high[i]! - low[i]!)) / total;
    };
    return inOrder(
      eachRow(above, 0, (i) => high[i]! * (1 + width(i))),
      eachRow(below, 0, (i) => low[i]! * (1 - width(i))),
      smaKernel(above, upper, p.period, workspace),
      smaKernel(close, middle, p.period, workspace),
      smaKernel(below, lower, p.period, workspace),
    );
  },
});
