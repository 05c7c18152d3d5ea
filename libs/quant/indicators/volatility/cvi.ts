import { indicator } from '../indicator.js';
import { emaKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';

/** Change in percent over `changePeriod` rows of the exponential average of high − low (M. Chaikin); 0 where that was 0. */
export const CVI = indicator({
  name: 'CVI',
  title: "Chaikin's volatility",
  group: 'volatility',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { period: period(10, 1), changePeriod: period(10, 1) },
  memory: 'recursive',
  lookback: (p) => p.period - 1 + p.changePeriod,
  kernel: (p, [high, low], [out], workspace) => {
    const [range, average] = workspace.columnsFor(['range', 'average']);
    return inOrder(
      eachRow(range, 0, (i) => high[i]! - low[i]!),
      emaKernel(range, average, p.period, workspace),
      eachRow(out, p.period - 1 + p.changePeriod, (i) => {
        const before = average[i - p.changePeriod]!;
        return before === 0 ? 0 : (100 * (average[i]! - before)) / before;
      }),
    );
  },
});
