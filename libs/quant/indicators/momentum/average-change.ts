import { indicator } from '../indicator.js';
import { rmaKernel } from '../overlap/rma.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder, positivePart } from '../workspace.js';

/** Wilder's average of the changes in one direction, the others counted as 0, seeded with the mean of the first `period` (New Concepts, 1978). */
const averageChange = (name: string, title: string, direction: 1 | -1) =>
  indicator({
    name,
    title,
    group: 'momentum',
    inputs: ['value'],
    outputs: ['value'],
    parameters: { period: period(14, 1) },
    memory: 'recursive',
    lookback: (p) => p.period,
    kernel: (p, [x], [out], workspace) => {
      const change = workspace.column();
      return inOrder(
        eachRow(change, 1, (i) => positivePart(direction * (x[i]! - x[i - 1]!))),
        after(1, rmaKernel(change, out, p.period, workspace)),
      );
    },
  });

export const AVGGAIN = averageChange('AVGGAIN', 'Average gain', 1);
export const AVGLOSS = averageChange('AVGLOSS', 'Average loss', -1);
