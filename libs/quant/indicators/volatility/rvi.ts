import { indicator } from '../indicator.js';
import { rmaKernel } from '../overlap/rma.js';
import { period } from '../parameters.js';
import { momentsKernel } from '../statistic/moments.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** RSI on the standard deviation in place of the change: the deviations of rows that rose, in percent of all (D. Dorsey, 1993); 0 where there are none. */
export const RVI = indicator({
  name: 'RVI',
  title: 'Relative volatility index',
  group: 'volatility',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14, 1), deviationPeriod: period(10) },
  memory: 'recursive',
  lookback: (p) => p.deviationPeriod - 1 + p.period - 1,
  kernel: (p, [x], [out], workspace) => {
    const [spread, rising, falling, fall] = workspace.columnsFor(['spread', 'rising', 'falling', 'fall']);
    const first = p.deviationPeriod - 1;
    const deviation = (i: number, sign: 1 | -1): number => (sign * (x[i]! - x[i - 1]!) > 0 ? spread[i]! : 0);
    return inOrder(
      momentsKernel(x, { mean: null, spread }, { length: p.deviationPeriod, spreadAs: 'deviation' }, workspace),
      eachRow(rising, first, (i) => deviation(i, 1)),
      eachRow(falling, first, (i) => deviation(i, -1)),
      after(first, rmaKernel(rising, out, p.period, workspace)),
      after(first, rmaKernel(falling, fall, p.period, workspace)),
      eachRow(out, first + p.period - 1, (i) => {
        const total = out[i]! + fall[i]!;
        return total === 0 ? 0 : (100 * out[i]!) / total;
      }),
    );
  },
});
