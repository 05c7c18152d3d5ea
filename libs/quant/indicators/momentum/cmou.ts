import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** 100 × (gains − losses) / (gains + losses) of the last `period` changes, not smoothed (T. Chande, 1994); 0 where there are none. */
export const CMOU = indicator({
  name: 'CMOU',
  title: 'Chande momentum oscillator, unsmoothed',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => {
    const path = workspace.column();
    const paths = workspace.column();
    return inOrder(
      eachRow(path, 1, (i) => Math.abs(x[i]! - x[i - 1]!)),
      after(1, sumKernel(path, paths, p.period, workspace)),
      eachRow(out, p.period, (i) => (paths[i] === 0 ? 0 : (100 * (x[i]! - x[i - p.period]!)) / paths[i]!)),
    );
  },
});
