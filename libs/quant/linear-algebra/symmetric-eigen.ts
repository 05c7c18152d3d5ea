import { invariant } from '#kernel';
import { Matrix } from './matrix.js';

export interface Eigen {
  /** In no order. */
  readonly values: Float64Array;
  /** Column k is the vector of value k; the columns are orthonormal. */
  readonly vectors: Matrix;
}

/** Sweeps after which the method has converged quadratically long ago. */
const SWEEPS = 50;

/**
 * Eigenvalues and vectors of a symmetric matrix by the cyclic Jacobi method, which keeps small eigenvalues accurate and is quick up to some
 * dozens of columns. Golub and Van Loan, Matrix Computations, 4th edition, section 8.5. The matrix is left as it is.
 */
export function symmetricEigen(symmetric: Matrix): Eigen {
  const n = symmetric.rows;
  invariant(n === symmetric.columns, 'only a square matrix has eigenvalues');
  const a = new Matrix(n, n, symmetric.data.slice());
  const vectors = new Matrix(n, n);
  for (let i = 0; i < n; i++) vectors.data[i * n + i] = 1;
  for (let sweep = 0; sweep < SWEEPS && !isDiagonal(a); sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a.at(i, i)), vectors };
}

function isDiagonal(a: Matrix): boolean {
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(a.at(i, j)) > Number.EPSILON * Math.sqrt(Math.abs(a.at(i, i) * a.at(j, j)))) return false;
    }
  }
  return true;
}

/** Makes the entry (p, q) zero by a rotation of rows and columns p and q. */
function rotate(a: Matrix, vectors: Matrix, p: number, q: number): void {
  const off = a.at(p, q);
  if (off === 0) return;
  const tau = (a.at(q, q) - a.at(p, p)) / (2 * off);
  const tangent = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < a.rows; k++) turn(a.data, [k * a.rows + p, k * a.rows + q], cosine, sine);
  for (let k = 0; k < a.rows; k++) turn(a.data, [p * a.rows + k, q * a.rows + k], cosine, sine);
  for (let k = 0; k < a.rows; k++) turn(vectors.data, [k * a.rows + p, k * a.rows + q], cosine, sine);
}

function turn(data: Float64Array, [p, q]: readonly [number, number], cosine: number, sine: number): void {
  const x = data[p] ?? NaN;
  const y = data[q] ?? NaN;
  data[p] = cosine * x - sine * y;
  data[q] = sine * x + cosine * y;
}
