import { ok, type Result } from '#kernel';
import { finite, refuse, type QuantErrorCode } from '../quant.errors.js';
import { meanOf } from './moments.js';
import { isConstant, lacking } from './observations.js';
import { ranks } from './order-statistics.js';

type Figure = Result<number, QuantErrorCode>;

/** Unbiased covariance (divides by n - 1) of paired observations; needs two pairs. */
export function covariance(a: Float64Array, b: Float64Array): Figure {
  return lacking(2, a, b) ?? finite(sumOfProducts(a, b) / (a.length - 1));
}

/** Pearson's correlation of paired observations, -1 to 1; needs two pairs, and both series must vary. */
export function correlation(a: Float64Array, b: Float64Array): Figure {
  const lack = lacking(2, a, b);
  if (lack) return lack;
  if (isConstant(a) || isConstant(b)) return refuse('QUANT.NO_VARIATION');
  const scale = Math.sqrt(sumOfProducts(a, a)) * Math.sqrt(sumOfProducts(b, b));
  const figure = finite(sumOfProducts(a, b) / scale);
  // Rounding may carry a perfect correlation past one.
  return figure.ok ? ok(Math.min(1, Math.max(-1, figure.value))) : figure;
}

/** Spearman's correlation: Pearson's of the ranks, ties sharing their average rank. */
export function rankCorrelation(a: Float64Array, b: Float64Array): Figure {
  return lacking(2, a, b) ?? correlation(ranks(a), ranks(b));
}

function sumOfProducts(a: Float64Array, b: Float64Array): number {
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? NaN) - meanA) * ((b[i] ?? NaN) - meanB);
  return sum;
}
