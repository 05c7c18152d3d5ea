import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { trueRangeKernel } from '../volatility/trange.js';
import { after, at, eachRow, inOrder } from '../workspace.js';

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
    const [up, down, range, ranges] = workspace.columnsFor(['up', 'down', 'range', 'ranges']);
    return inOrder(
      eachRow(up, 1, (i) => Math.abs(at(high, i) - at(low, i - 1))),
      eachRow(down, 1, (i) => Math.abs(at(low, i) - at(high, i - 1))),
      trueRangeKernel(high, low, close, range),
      after(1, sumKernel(up, plus, p.period, workspace)),
      after(1, sumKernel(down, minus, p.period, workspace)),
      after(1, sumKernel(range, ranges, p.period, workspace)),
      eachRow(plus, p.period, (i) => (at(ranges, i) === 0 ? 0 : at(plus, i) / at(ranges, i))),
      eachRow(minus, p.period, (i) => (at(ranges, i) === 0 ? 0 : at(minus, i) / at(ranges, i))),
    );
  },
});
