import { indicator } from '../indicator.js';
import { doubleEmaKernel } from '../overlap/double-ema.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';
import type { Column } from '../workspace.js';

/** 100 × change over absolute change, both averaged twice (W. Blau, 1991); 0 where there is none. */
export const TSI = indicator({
  name: 'TSI',
  title: 'True strength index',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { firstPeriod: period(25, 1), secondPeriod: period(13, 1) },
  memory: 'recursive',
  lookback: (p) => p.firstPeriod + p.secondPeriod - 1,
  kernel: (p, [x], [out], workspace) => {
    const [change, size] = workspace.columnsFor(['change', 'size']);
    const smooth = (series: Column) =>
      after(1, doubleEmaKernel(series, series, { first: p.firstPeriod, second: p.secondPeriod }, workspace));
    return inOrder(
      eachRow(change, 1, (i) => x[i]! - x[i - 1]!),
      eachRow(size, 1, (i) => Math.abs(change[i]!)),
      smooth(change),
      smooth(size),
      eachRow(out, p.firstPeriod + p.secondPeriod - 1, (i) => (size[i] === 0 ? 0 : (100 * change[i]!) / size[i]!)),
    );
  },
});
