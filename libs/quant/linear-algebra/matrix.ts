import { invariant } from '#kernel';

/** A dense matrix in one row-major Float64Array; `data[i * columns + j]` is the entry of row i, column j. */
export class Matrix {
  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly data: Float64Array = new Float64Array(rows * columns),
  ) {
    invariant(data.length === rows * columns, 'a matrix has rows times columns entries');
  }

  /** A copy of equally long rows. */
  static fromRows(rows: readonly ArrayLike<number>[]): Matrix {
    const matrix = new Matrix(rows.length, rows[0]?.length ?? 0);
    for (const [index, row] of rows.entries()) {
      invariant(row.length === matrix.columns, 'the rows of a matrix have one length');
      matrix.row(index).set(row);
    }
    return matrix;
  }

  /** @throws UnexpectedError outside the matrix */
  at(row: number, column: number): number {
    const value = column < this.columns ? this.data[row * this.columns + column] : undefined;
    invariant(value !== undefined, `no entry at row ${row}, column ${column}`);
    return value;
  }

  /** A view: writing to it writes to the matrix. */
  row(index: number): Float64Array {
    return this.data.subarray(index * this.columns, (index + 1) * this.columns);
  }

  /** A copy. */
  column(index: number): Float64Array {
    return Float64Array.from({ length: this.rows }, (_, row) => this.at(row, index));
  }

  /** A view of the rows `from` (inclusive) to `to` (exclusive). */
  slice(from: number, to: number): Matrix {
    return new Matrix(to - from, this.columns, this.data.subarray(from * this.columns, to * this.columns));
  }
}
