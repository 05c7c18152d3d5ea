import { invariant, ok, type Result } from '#kernel';
import { normalDensity, normalQuantile } from '../distributions/normal.js';
import { finite, type QuantErrorCode } from '../quant.errors.js';
import { mean, standardDeviation } from '../statistics/moments.js';
import { lacking } from '../statistics/observations.js';
import { quantileOfSorted } from '../statistics/order-statistics.js';

/*
 * All figures here are losses as fractions of the value at risk, over the period of one return: .02 is a loss of 2 %.
 * A negative figure says that a gain is expected even at that confidence. `confidence` lies between 0 and 1 and is
 * far to the right by custom: .95, .975, .99.
 */
type Loss = Result<number, QuantErrorCode>;

/**
 * How the quantile falls between two observations. `linear` interpolates (type 7); `next-worse` takes the worse of
 * the two, which was really observed and is never the smaller figure.
 */
export type QuantileConvention = 'linear' | 'next-worse';

/**
 * Which observations make the tail. `exact` averages exactly the worst 1 - confidence of the mass, the boundary
 * observation in part: coherent, and the optimum of Rockafellar and Uryasev (2000). `beyond-quantile` averages the
 * observations at or below the interpolated quantile.
 */
export type TailConvention = 'exact' | 'beyond-quantile';

/** `sample` takes the mean of the returns, `zero` leaves it out, as is custom for a day ahead (RiskMetrics 1996). */
export type MeanConvention = 'sample' | 'zero';

/** The loss that the given share of the observed returns did not exceed. */
export function historicalValueAtRisk(
  returns: Float64Array,
  confidence: number,
  convention: QuantileConvention = 'linear',
): Loss {
  const lack = lacking(1, returns);
  if (lack) return lack;
  const sorted = returns.toSorted();
  const share = tailShare(confidence);
  return finite(-(convention === 'linear' ? quantileOfSorted(sorted, share) : nextWorse(sorted, share)));
}

/** The mean loss of the worst returns. Never below `historicalValueAtRisk` with the same confidence. */
export function historicalExpectedShortfall(
  returns: Float64Array,
  confidence: number,
  convention: TailConvention = 'exact',
): Loss {
  const lack = lacking(1, returns);
  if (lack) return lack;
  const sorted = returns.toSorted();
  const share = tailShare(confidence);
  return finite(-(convention === 'exact' ? exactTailMean(sorted, share) : meanBeyondQuantile(sorted, share)));
}

/** Value at risk of normally distributed returns: z σ - μ, σ with n - 1. Needs two observations. */
export function parametricValueAtRisk(
  returns: Float64Array,
  confidence: number,
  convention: MeanConvention = 'sample',
): Loss {
  return normalLoss(returns, -normalQuantile(tailShare(confidence)), convention);
}

/** Expected shortfall of normally distributed returns: σ φ(z) / (1 - confidence) - μ. Needs two observations. */
export function parametricExpectedShortfall(
  returns: Float64Array,
  confidence: number,
  convention: MeanConvention = 'sample',
): Loss {
  const share = tailShare(confidence);
  return normalLoss(returns, normalDensity(normalQuantile(share)) / share, convention);
}

function tailShare(confidence: number): number {
  invariant(confidence > 0 && confidence < 1, 'a confidence is between 0 and 1');
  return 1 - confidence;
}

function normalLoss(returns: Float64Array, deviations: number, convention: MeanConvention): Loss {
  const deviation = standardDeviation(returns);
  if (!deviation.ok) return deviation;
  const centre = convention === 'zero' ? ok(0) : mean(returns);
  return centre.ok ? finite(deviations * deviation.value - centre.value) : centre;
}

/** 1 - .9 is a little below .1: a position that is whole but for that rounding counts as whole. */
const SNAP = 1e-9;

function nextWorse(sorted: Float64Array, share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share + SNAP)] ?? NaN;
}

function exactTailMean(sorted: Float64Array, share: number): number {
  const mass = sorted.length * share;
  const whole = Math.floor(mass);
  let sum = (mass - whole) * (sorted[whole] ?? NaN);
  for (const value of sorted.subarray(0, whole)) sum += value;
  return sum / mass;
}

function meanBeyondQuantile(sorted: Float64Array, share: number): number {
  const limit = quantileOfSorted(sorted, share);
  let sum = 0;
  let count = 0;
  for (const value of sorted) {
    if (value > limit) break;
    sum += value;
    count++;
  }
  return sum / count;
}
