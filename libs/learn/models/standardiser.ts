import { invariant, ok, type Result } from '#kernel';
import { isConstant, lacking, Matrix, refuse, type QuantErrorCode } from '#quant';
import { columnMeans } from './column-means.js';

/** Brings each feature to mean 0 and standard deviation 1. */
export interface Standardiser {
  readonly means: Float64Array;
  /** Standard deviation (n) of each column; 1 for a constant column, which is only centred. */
  readonly scales: Float64Array;
}

/** Learn the scales from training rows only: test rows must not tell how large they will be. Needs one row. */
export function fitStandardiser(x: Matrix): Result<Standardiser, QuantErrorCode> {
  if (x.rows === 0) return refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: '0', need: '1' });
  const lack = lacking(0, x.data);
  if (lack) return lack;
  const means = columnMeans(x);
  const scales = means.map((centre, j) => {
    const column = x.column(j);
    return isConstant(column) ? 1 : Math.sqrt(meanSquare(column.map((value) => value - centre)));
  });
  return ok({ means, scales });
}

/** The standardised copy of `x`. */
export function applyStandardiser({ means, scales }: Standardiser, x: Matrix): Matrix {
  invariant(x.columns === means.length, 'a standardiser fits the columns that it has learnt');
  const result = new Matrix(x.rows, x.columns);
  for (let i = 0; i < x.rows; i++) {
    const target = result.row(i);
    for (const [j, value] of x.row(i).entries()) target[j] = (value - (means[j] ?? NaN)) / (scales[j] ?? NaN);
  }
  return result;
}

function meanSquare(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum / values.length;
}
