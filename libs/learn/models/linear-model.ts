import { invariant } from '#kernel';
import type { Matrix } from '#quant';

/** prediction = intercept + features · coefficients. */
export interface LinearModel {
  /** One per feature, in the order of the columns. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
}

/** One prediction per row of `x`. */
export function predictLinear({ coefficients, intercept }: LinearModel, x: Matrix): Float64Array<ArrayBuffer> {
  invariant(x.columns === coefficients.length, 'a linear model has one coefficient per feature');
  const predictions = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) predictions[i] = intercept + dot(x.row(i), coefficients);
  return predictions;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}
