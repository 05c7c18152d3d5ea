import type { Matrix } from '#quant';

/** The mean of each column; the matrix has at least one row. */
export function columnMeans(x: Matrix): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(x.columns);
  for (let i = 0; i < x.rows; i++) {
    for (const [j, value] of x.row(i).entries()) sums[j] = (sums[j] ?? NaN) + value;
  }
  return sums.map((sum) => sum / x.rows);
}
