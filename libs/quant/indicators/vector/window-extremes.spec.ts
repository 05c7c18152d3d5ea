import { array, assert, constantFrom, integer, property } from 'fast-check';
import { makeBars } from '../fixtures/bars.js';
import { indicators } from '../registry.js';
import type { Column } from '../workspace.js';
import { LONGEST_WINDOW } from './window-extremes.js';

const { MAX, MAXINDEX, MIN, MININDEX } = indicators;

/** Few values, so that there are ties, and those of which a comparison says nothing or too little. */
const awkward = array(constantFrom(-2, -1, -0, 0, 1, 2, Infinity, -Infinity, Number.NaN), {
  minLength: 1,
  maxLength: 200,
  size: 'max',
}).map((values) => Float64Array.from([0, ...values]));

/** Of the rows up to one the extreme and the latest row that has it, by the definition; what is not a number counts for nothing, 0 has no sign. */
function extremeOf(x: Column, { row, period, sign }: { row: number; period: number; sign: 1 | -1 }) {
  let [best, at] = [-Infinity, row];
  for (let i = row - period + 1; i <= row; i++) {
    const value = sign * (x[i] ?? Number.NaN);
    if (value >= best) [best, at] = [value, i];
  }
  if (best === -Infinity) at = row;
  return { value: sign * best + 0, at };
}

const numbers = (x: Column, period: number, of: (row: number) => number): number[] =>
  Array.from(x, (_, row) => (row < period - 1 ? Number.NaN : of(row)));

const streamed = (indicator: typeof MAX | typeof MAXINDEX, x: Column, period: number): number[] => {
  const stream = indicator.stream({ period });
  return Array.from(x, (value) => stream.update(value) ?? Number.NaN);
};

const sides = [
  { sign: 1, extreme: MAX, row: MAXINDEX },
  { sign: -1, extreme: MIN, row: MININDEX },
] as const;

describe.each(sides)('extremes of a window, sign $sign', ({ sign, extreme, row: extremeRow }) => {
  it('are those of the definition in a batch and in a stream, to the bit, of any values', () => {
    const law = property(awkward, integer({ min: 2, max: 70 }), (x, period) => {
      const values = numbers(x, period, (row) => extremeOf(x, { row, period, sign }).value);
      const rows = numbers(x, period, (row) => extremeOf(x, { row, period, sign }).at);
      expect([...(extreme.batch([x], { period })[0] ?? [])]).toEqual(values);
      expect([...(extremeRow.batch([x], { period })[0] ?? [])]).toEqual(rows);
      expect(streamed(extreme, x, period)).toEqual(values);
      expect(streamed(extremeRow, x, period)).toEqual(rows);
    });
    expect(() => assert(law, { numRuns: 200 })).not.toThrow();
  });

  it.each([2, 4, 5, 16, 17, 64, 65, 1000, LONGEST_WINDOW, LONGEST_WINDOW + 1])(
    'of %i rows are the same in a batch of many blocks and in a stream',
    (period) => {
      const { close } = makeBars(9000, 3);
      expect([...(extreme.batch([close], { period })[0] ?? [])]).toEqual(streamed(extreme, close, period));
      expect([...(extremeRow.batch([close], { period })[0] ?? [])]).toEqual(streamed(extremeRow, close, period));
    },
  );
});
