import { ok, type Result } from '#kernel';
import { finite, refuse, type QuantErrorCode } from '../quant.errors.js';
import { isConstant, lacking } from './observations.js';

type Figure = Result<number, QuantErrorCode>;

/** `sample` corrects the bias (G1 and G2 of Joanes and Gill 1998, as pandas and Excel do), `population` does not. */
export type MomentEstimator = 'sample' | 'population';

/** Arithmetic mean; one observation is enough. */
export function mean(values: Float64Array): Figure {
  return lacking(1, values) ?? finite(meanOf(values));
}

/** Unbiased variance (divides by n - 1), by the two-pass formula; needs two observations. */
export function variance(values: Float64Array): Figure {
  return lacking(2, values) ?? varianceAbout(values, meanOf(values));
}

/** The variance without the checks, of two observations or more, where their mean is known already. */
export function varianceAbout(values: Float64Array, centre: number): Figure {
  return finite(momentAbout(values, centre, 2) * (values.length / (values.length - 1)));
}

/** Square root of `variance`. */
export function standardDeviation(values: Float64Array): Figure {
  const squared = variance(values);
  return squared.ok ? ok(Math.sqrt(squared.value)) : squared;
}

/** Third standardised moment; needs three observations that vary. */
export function skewness(values: Float64Array, estimator: MomentEstimator = 'sample'): Figure {
  const lack = lacking(3, values);
  if (lack) return lack;
  if (isConstant(values)) return refuse('QUANT.NO_VARIATION');
  const n = values.length;
  const biased = centralMoment(values, 3) / centralMoment(values, 2) ** 1.5;
  return finite(estimator === 'population' ? biased : (biased * Math.sqrt(n * (n - 1))) / (n - 2));
}

/** Excess kurtosis, 0 for a normal distribution; needs four observations that vary. */
export function kurtosis(values: Float64Array, estimator: MomentEstimator = 'sample'): Figure {
  const lack = lacking(4, values);
  if (lack) return lack;
  if (isConstant(values)) return refuse('QUANT.NO_VARIATION');
  const n = values.length;
  const biased = centralMoment(values, 4) / centralMoment(values, 2) ** 2 - 3;
  return finite(estimator === 'population' ? biased : ((n - 1) * ((n + 1) * biased + 6)) / ((n - 2) * (n - 3)));
}

/**
 * The mean without the checks, for callers that have made them. A second pass takes back what the first rounded. Loops by index here and below: every
 * trial of a sweep comes through.
 */
export function meanOf(values: Float64Array): number {
  const { length } = values;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[i] ?? 0;
  const rounded = sum / length;
  let rest = 0;
  for (let i = 0; i < length; i++) rest += (values[i] ?? 0) - rounded;
  return rounded + rest / length;
}

const centralMoment = (values: Float64Array, power: number): number => momentAbout(values, meanOf(values), power);

function momentAbout(values: Float64Array, centre: number, power: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = (values[i] ?? 0) - centre;
    // A general power takes ten times as long as a square.
    sum += power === 2 ? distance * distance : distance ** power;
  }
  return sum / values.length;
}
