import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { after, at, inOrder } from '../workspace.js';
import type { Column, Kernel } from '../workspace.js';

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
    const moves: Kernel = (from, to, offset) => {
      for (let i = Math.max(from, 1 - offset); i < to; i++) {
        const last = at(close, i - 1);
        const bottom = at(low, i) < last ? at(low, i) : last;
        pressure[i] = at(close, i) - bottom;
        range[i] = (at(high, i) > last ? at(high, i) : last) - bottom;
      }
    };
    const lengths = [p.shortPeriod, p.middlePeriod, p.longPeriod].toSorted((a, b) => a - b);
    const shares = lengths.map((length) => {
      const [share, ranges] = workspace.columnsFor(['share', 'ranges']);
      const kernel = inOrder(
        sumKernel(pressure, share, length, workspace),
        sumKernel(range, ranges, length, workspace),
        ratioKernel(share, ranges),
      );
      return { share, kernel };
    });
    const sums = shares.map(({ kernel }) => kernel).reduce((all, kernel) => inOrder(all, kernel));
    const [short = out, middle = out, long = out] = shares.map(({ share }) => share);
    const mix: Kernel = (from, to) => {
      for (let i = from; i < to; i++) out[i] = (400 * at(short, i) + 200 * at(middle, i) + 100 * at(long, i)) / 7;
    };
    return inOrder(moves, after(1, sums), after(Math.max(...lengths), mix));
  },
});

/** Divides in place; 0 by 0 is 0. */
function ratioKernel(x: Column, by: Column): Kernel {
  return (from, to) => {
    for (let i = from; i < to; i++) x[i] = at(by, i) === 0 ? 0 : at(x, i) / at(by, i);
  };
}
