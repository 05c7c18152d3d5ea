import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { shareKernel } from '../statistic/share.js';
import { trueRangeKernel } from '../volatility/trange.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Distances from high to the last low, and from low to the last high, over the true range of `period` bars (E. Botes and D. Siepman, 2010). */
export const VORTEX = indicator({
  name: 'VORTEX',
  title: 'Vortex indicator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['plus', 'minus'],
  parameters: { period: period(14, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [plus, minus], workspace) => {
    const [up, down, range] = workspace.columnsFor(['up', 'down', 'range']);
    const share = { length: p.period, scale: 1, otherwise: 0 };
    return inOrder(
      eachRow(up, 1, (i) => Math.abs(high[i]! - low[i - 1]!)),
      eachRow(down, 1, (i) => Math.abs(low[i]! - high[i - 1]!)),
      trueRangeKernel(high, low, close, range),
      after(1, shareKernel({ part: up, whole: range }, plus, share, workspace)),
      after(1, shareKernel({ part: down, whole: range }, minus, share, workspace)),
    );
  },
});
