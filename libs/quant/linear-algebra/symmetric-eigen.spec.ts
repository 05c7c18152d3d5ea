import * as fc from 'fast-check';
import { Matrix } from './matrix.js';
import { symmetricEigen } from './symmetric-eigen.js';

const symmetric = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n * n, maxLength: n * n }).map((entries) => {
    const matrix = new Matrix(n, n, Float64Array.from(entries));
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix.data[j * n + i] = matrix.at(i, j);
    return matrix;
  }),
);

describe(symmetricEigen, () => {
  it('knows a matrix worked by hand', () => {
    const { values } = symmetricEigen(
      Matrix.fromRows([
        [2, 1],
        [1, 2],
      ]),
    );
    const [low, high] = values.toSorted();
    expect([low, high]).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
  });

  it('takes the matrix apart: A v = λ v with orthonormal v', () => {
    fc.assert(
      fc.property(symmetric, (matrix) => {
        const n = matrix.rows;
        const { values, vectors } = symmetricEigen(matrix);
        for (let k = 0; k < n; k++) {
          const vector = vectors.column(k);
          for (let i = 0; i < n; i++) {
            const row = matrix.row(i).reduce((sum, entry, j) => sum + entry * (vector[j] ?? 0), 0);
            expect(Math.abs(row - (values[k] ?? 0) * (vector[i] ?? 0))).toBeLessThan(1e-12 * (1 + 10 * n));
          }
          for (let other = 0; other <= k; other++) {
            const product = vectors.column(other).reduce((sum, entry, j) => sum + entry * (vector[j] ?? 0), 0);
            expect(product).toBeCloseTo(other === k ? 1 : 0, 12);
          }
        }
      }),
    );
  });
});
