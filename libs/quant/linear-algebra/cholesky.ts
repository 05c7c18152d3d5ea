import { invariant, ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';
import { Matrix } from './matrix.js';

/**
 * The lower triangular L with L Lᵀ = A, for a symmetric positive definite A of which only the lower triangle is read.
 * A pivot that has lost all its digits counts as zero: A is then refused with `QUANT.NOT_POSITIVE_DEFINITE`, which
 * names the column. Golub and Van Loan, Matrix Computations, 4th edition, section 4.2.
 */
export function choleskyFactor(a: Matrix): Result<Matrix, QuantErrorCode> {
  invariant(a.rows === a.columns, 'only a square matrix has a Cholesky factor');
  const factor = new Matrix(a.rows, a.rows);
  for (let i = 0; i < a.rows; i++) {
    const row = factor.row(i);
    for (let j = 0; j < i; j++) {
      const above = factor.row(j);
      row[j] = (a.at(i, j) - dot(row, above, j)) / (above[j] ?? NaN);
    }
    const pivot = a.at(i, i) - dot(row, row, i);
    if (!(pivot > a.rows * Number.EPSILON * a.at(i, i))) {
      return refuse('QUANT.NOT_POSITIVE_DEFINITE', { column: `${i}` });
    }
    row[i] = Math.sqrt(pivot);
  }
  return ok(factor);
}

/** x with L Lᵀ x = b, for the factor L of `choleskyFactor`. */
export function choleskySolve(factor: Matrix, b: Float64Array): Float64Array {
  invariant(factor.rows === b.length, 'the right-hand side has one entry per row');
  const x = b.slice();
  for (let i = 0; i < x.length; i++) {
    x[i] = ((x[i] ?? NaN) - dot(factor.row(i), x, i)) / factor.at(i, i);
  }
  for (let i = x.length - 1; i >= 0; i--) {
    const row = factor.row(i);
    const solved = (x[i] ?? NaN) / (row[i] ?? NaN);
    for (let j = 0; j < i; j++) x[j] = (x[j] ?? NaN) - (row[j] ?? NaN) * solved;
    x[i] = solved;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}
