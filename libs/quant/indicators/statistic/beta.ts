import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';
import type { Column } from '../workspace.js';
import { pairKernel } from './pair.js';

/** Slope of the second series' returns on the first one's over the last `period` returns; 0 where the first does not move. */
export const BETA = indicator({
  name: 'BETA',
  title: 'Beta',
  group: 'statistic',
  inputs: ['value', 'other'],
  outputs: ['value'],
  parameters: { period: period(5, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [first, second], [out], workspace) => {
    const [x, y] = workspace.columnsFor(['x', 'y']);
    return inOrder(
      eachRow(x, 1, (i) => returnOf(first, i)),
      eachRow(y, 1, (i) => returnOf(second, i)),
      after(1, pairKernel({ x, y }, out, { length: p.period, kind: 'slope' }, workspace)),
    );
  },
});

function returnOf(x: Column, i: number): number {
  const before = x[i - 1]!;
  return before === 0 ? 0 : (x[i]! - before) / before;
}
