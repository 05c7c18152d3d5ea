import { makeBars } from '../fixtures/bars.js';
import { indicators } from '../registry.js';
import type { Column } from '../workspace.js';

const { BBANDS, STDDEV, VAR } = indicators;

const { close } = makeBars(6000, 23);

/** Population variance of a row's window by its definition, from the distances to the window's own mean. */
function varianceAt(x: Column, row: number, period: number): number {
  const window = [...x.subarray(row - period + 1, row + 1)];
  const mean = window.reduce((sum, value) => sum + value, 0) / period;
  return window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / period;
}

function worstGap(x: Column, column: Column | undefined, period: number, power: number): number {
  let gap = 0;
  for (let row = period - 1; row < x.length; row++) {
    const expected = varianceAt(x, row, period) ** power;
    gap = Math.max(gap, Math.abs((column?.[row] ?? Number.NaN) - expected) / Math.max(1e-3, expected));
  }
  return gap;
}

/** Prices that are far from where they began, a spike, and a level that is left again. */
const troubled = close.map((value, row) => {
  if (row === 2000) return 1e9;
  if (row >= 3000 && row < 3500) return 123.456;
  return value + (row > 4000 ? 1e6 : row / 7);
});

describe('moments of a window', () => {
  it.each([2, 5, 20, 300])('of %i rows are those of the definition, whatever went before', (period) => {
    expect(worstGap(troubled, VAR.batch([troubled], { period })[0], period, 1)).toBeLessThan(1e-5);
    expect(worstGap(troubled, STDDEV.batch([troubled], { period })[0], period, 0.5)).toBeLessThan(1e-5);
  });

  it('are exactly the level and no spread where nothing moves', () => {
    const [deviation] = STDDEV.batch([troubled], { period: 20 });
    const [upper, middle, lower] = BBANDS.batch([troubled], { period: 20 });
    const level = (column: Column | undefined) => [...new Set(column?.subarray(3019, 3500))];
    expect([deviation, upper, middle, lower].map(level)).toEqual([[0], [123.456], [123.456], [123.456]]);
    expect(deviation[3500]).toBeGreaterThan(0);
  });

  it('are a deviation times as many as asked for', () => {
    const [once] = STDDEV.batch([close], { period: 20 });
    expect(STDDEV.batch([close], { period: 20, deviations: -3 })[0]).toEqual(once.map((value) => -3 * value));
  });
});
