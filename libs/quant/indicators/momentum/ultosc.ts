import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { trueRangeKernel } from '../volatility/trange.js';
import { after, at, eachRow, inOrder } from '../workspace.js';

/** Buying pressure over true range of three periods, the shortest weighted 4, the middle 2, the longest 1, in percent (L. Williams, 1985). */
export const ULTOSC = indicator({
  name: 'ULTOSC',
  title: 'Ultimate oscillator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { shortPeriod: period(7, 1), middlePeriod: period(14, 1), longPeriod: period(28, 1) },
  memory: 'none',
  lookback: (p) => Math.max(p.shortPeriod, p.middlePeriod, p.longPeriod),
  kernel: (p, [high, low, close], [out], workspace) => {
    const [pressure, range] = workspace.columnsFor(['pressure', 'range']);
    const windows = [p.shortPeriod, p.middlePeriod, p.longPeriod]
      .toSorted((a, b) => a - b)
      .map((length, index) => {
        const [pressures, ranges] = workspace.columnsFor(['pressures', 'ranges']);
        const sums = inOrder(
          after(1, sumKernel(pressure, pressures, length, workspace)),
          after(1, sumKernel(range, ranges, length, workspace)),
        );
        return {
          sums,
          share: (i: number) => (at(ranges, i) === 0 ? 0 : (4 / 2 ** index) * (at(pressures, i) / at(ranges, i))),
        };
      });
    return inOrder(
      trueRangeKernel(high, low, close, range),
      eachRow(pressure, 1, (i) => at(close, i) - Math.min(at(low, i), at(close, i - 1))),
      ...windows.map(({ sums }) => sums),
      eachRow(out, Math.max(p.shortPeriod, p.middlePeriod, p.longPeriod), (i) => {
        let total = 0;
        for (const { share } of windows) total += share(i);
        return (100 * total) / 7;
      }),
    );
  },
});
