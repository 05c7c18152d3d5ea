import { array, assert, integer, property } from 'fast-check';
import { makeBars } from '../fixtures/bars.js';
import { indicators } from '../registry.js';
import { OrderedWindow } from './ordered-window.js';
import { Workspace } from '../workspace.js';

const { AVGDEV, CCI, FRACTAL, MAVP, PERCENTILE, PERCENTRANK } = indicators;

const bars = makeBars(2000, 5);
const periods = bars.close.map((_, row) => 1 + (row % 300));

/** The `length` values up to a row. */
const windowAt = (x: Float64Array, row: number, length: number) => [...x.subarray(row - length + 1, row + 1)];
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const meanOf = (values: readonly number[]) => sumOf(values) / values.length;
const limits = Array.from({ length: 13 }, (_, k) => k - 6);
const deviationOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return meanOf(values.map((value) => Math.abs(value - mean)));
};

/** The largest difference of a column to what a definition says, relative to it, from a row on. */
function worst(column: Float64Array | undefined, first: number, expected: (row: number) => number): number {
  let gap = 0;
  for (let row = first; row < bars.close.length; row++) {
    const value = expected(row);
    gap = Math.max(gap, Math.abs((column?.[row] ?? Number.NaN) - value) / Math.max(1e-6, Math.abs(value)));
    if (Number.isNaN(column?.[row])) return Number.POSITIVE_INFINITY;
  }
  return gap;
}

describe('an ordered window', () => {
  it('knows rank, count and sum of what a sorted copy of the window has', () => {
    const law = property(array(integer({ min: -5, max: 5 })), integer({ min: 1, max: 12 }), (values, length) => {
      const window = new OrderedWindow(length, new Workspace(1));
      values.forEach((value, row) => {
        window.push(row, value);
        const sorted = values.slice(Math.max(0, row + 1 - length), row + 1).toSorted((a, b) => a - b);
        const known = limits.map((limit) => [window.countBelow(limit), window.sumBelow(limit)]);
        const below = limits.map((limit) => sorted.filter((each) => each < limit));
        expect([sorted.map((_, rank) => window.at(rank)), known, window.sum]).toEqual([
          sorted,
          below.map((each) => [each.length, sumOf(each)]),
          sumOf(sorted),
        ]);
      });
    });
    expect(() => assert(law)).not.toThrow();
  });

  it('takes NaN for the highest value and lets it go again', () => {
    const window = new OrderedWindow(3, new Workspace(1));
    [1, Number.NaN, 3].forEach((value, row) => window.push(row, value));
    expect([window.at(0), window.at(1), window.at(2), window.sum]).toEqual([1, 3, Number.NaN, Number.NaN]);
    [4, 5].forEach((value, k) => window.push(3 + k, value));
    expect([window.at(0), window.at(1), window.at(2), window.sum]).toEqual([3, 4, 5, 12]);
  });
});

describe('windows of many rows', () => {
  const { close, high, low } = bars;

  it.each([129, 500])('have the mean deviation of their %i values', (period) => {
    const [deviation] = AVGDEV.batch([close], { period });
    expect(worst(deviation, period - 1, (row) => deviationOf(windowAt(close, row, period)))).toBeLessThan(1e-9);
    const typical = close.map((value, row) => ((high[row] ?? 0) + (low[row] ?? 0) + value) / 3);
    const [channel] = CCI.batch([high, low, close], { period });
    const expected = (row: number) => {
      const values = windowAt(typical, row, period);
      return ((typical[row] ?? 0) - meanOf(values)) / (0.015 * deviationOf(values));
    };
    expect(worst(channel, period - 1, expected)).toBeLessThan(1e-6);
  });

  it('have exactly no deviation where nothing moves', () => {
    const level = new Float64Array(400).fill(100.1);
    expect(AVGDEV.batch([level], { period: 200 })[0]?.at(-1)).toBe(0);
    expect(CCI.batch([level, level, level], { period: 200 })[0]?.at(-1)).toBe(0);
  });

  it('have percentiles and percent ranks', () => {
    const [percentile] = PERCENTILE.batch([close], { period: 300, percentile: 90 });
    const nearest = (row: number) => windowAt(close, row, 300).toSorted((a, b) => a - b)[269] ?? Number.NaN;
    expect(worst(percentile, 299, nearest)).toBe(0);
    const [rank] = PERCENTRANK.batch([close], { period: 300 });
    const below = (row: number) =>
      windowAt(close, row - 1, 300).filter((value) => value < (close[row] ?? 0)).length / 3;
    expect(worst(rank, 300, below)).toBeLessThan(1e-12);
  });

  it('have means of the period that a row asks for', () => {
    const [mean] = MAVP.batch([close, periods], { minimumPeriod: 5, maximumPeriod: 250 });
    const asked = (row: number) => Math.min(250, Math.max(5, periods[row] ?? 0));
    expect(worst(mean, 249, (row) => meanOf(windowAt(close, row, asked(row))))).toBeLessThan(1e-12);
  });

  it('turn where a high is above all around it', () => {
    const [rowsBefore, rowsAfter] = [40, 7];
    const [tops, bottoms] = FRACTAL.batch([high, low], { rowsBefore, rowsAfter });
    const isTop = (x: Float64Array, row: number, sign: number) => {
      const middle = row - rowsAfter;
      const others = [...x.subarray(middle - rowsBefore, middle), ...x.subarray(middle + 1, row + 1)];
      return others.every((value) => sign * value < sign * (x[middle] ?? 0)) ? 100 : 0;
    };
    expect(worst(tops, rowsBefore + rowsAfter, (row) => isTop(high, row, 1))).toBe(0);
    expect(worst(bottoms, rowsBefore + rowsAfter, (row) => isTop(low, row, -1))).toBe(0);
    expect(tops?.includes(100)).toBe(true);
  });
});
