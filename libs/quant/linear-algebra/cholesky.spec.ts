import * as fc from 'fast-check';
import { valueOf } from '../testing/figures.js';
import { choleskyFactor, choleskySolve } from './cholesky.js';
import { Matrix } from './matrix.js';

/** The worked example of Wikipedia. */
const example = Matrix.fromRows([
  [4, 12, -16],
  [12, 37, -43],
  [-16, -43, 98],
]);

const vector = (length: number) => fc.array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length });
const system = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.tuple(fc.array(vector(n), { minLength: n, maxLength: n }), vector(n)));

describe(choleskyFactor, () => {
  it('meets a worked example', () => {
    expect([...valueOf(choleskyFactor(example)).data]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  });

  it('refuses a column that depends on the others, and names it', () => {
    const singular = Matrix.fromRows([
      [1, 0, 0.1],
      [0, 1, 0.3],
      [0.1, 0.3, 0.1 * 0.1 + 0.3 * 0.3],
    ]);
    expect(choleskyFactor(singular)).toMatchObject({
      refusal: { code: 'QUANT.NOT_POSITIVE_DEFINITE', details: { column: '2' } },
    });
  });

  it('refuses a pivot that only rounding keeps above zero', () => {
    const singular = Matrix.fromRows([
      [0.1 * 0.1, 0.1 * 0.7],
      [0.1 * 0.7, 0.7 * 0.7],
    ]);
    expect(choleskyFactor(singular)).toMatchObject({ refusal: { details: { column: '1' } } });
  });

  it.each([[[[0]]], [[[-1]]], [[[NaN]]]])('refuses %j', (rows) => {
    expect(choleskyFactor(Matrix.fromRows(rows)).ok).toBe(false);
  });

  it('throws on a matrix that is not square', () => {
    expect(() => choleskyFactor(new Matrix(2, 3))).toThrow('square');
  });
});

describe(choleskySolve, () => {
  it('solves every system B Bᵀ + I', () => {
    fc.assert(
      fc.property(system, ([rows, solution]) => {
        const a = Matrix.fromRows(rows.map((p, i) => rows.map((q, j) => product(p, q) + (i === j ? 1 : 0))));
        const b = Float64Array.from(rows, (_, i) => product(a.row(i), solution));
        const solved = choleskySolve(valueOf(choleskyFactor(a)), b);
        for (const [i, value] of solution.entries()) expect(solved[i]).toBeCloseTo(value, 6);
      }),
    );
  });
});

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
}
