import { indicator } from '../indicator.js';
import { emaKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Sum over `slowPeriod` rows of the exponential average of high − low over the average of that average (D. Dorsey, 1992). */
export const MASSI = indicator({
  name: 'MASSI',
  title: 'Mass index',
  group: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { fastPeriod: period(9, 1), slowPeriod: period(25, 1) },
  memory: 'recursive',
  lookback: (p) => 2 * (p.fastPeriod - 1) + p.slowPeriod - 1,
  kernel: (p, [high, low], [out], workspace) => {
    const [range, average, twice, ratio] = workspace.columnsFor(['range', 'average', 'twice', 'ratio']);
    const ready = 2 * (p.fastPeriod - 1);
    return inOrder(
      eachRow(range, 0, (i) => high[i]! - low[i]!),
      emaKernel(range, average, p.fastPeriod, workspace),
      after(p.fastPeriod - 1, emaKernel(average, twice, p.fastPeriod, workspace)),
      eachRow(ratio, ready, (i) => (twice[i] === 0 ? 0 : average[i]! / twice[i]!)),
      after(ready, sumKernel(ratio, out, p.slowPeriod, workspace)),
    );
  },
});
