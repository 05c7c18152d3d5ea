import { invariant, ok, type Result } from '#kernel';
import type { QuantErrorCode } from '../quant.errors.js';
import { correlation, covariance } from '../statistics/dependence.js';
import { meanOf, standardDeviation, variance } from '../statistics/moments.js';
import { lacking } from '../statistics/observations.js';
import type { PerformanceOptions } from './performance.js';

/** How returns relate to those of a benchmark. A figure whose divisor is zero is null. */
export interface RelativePerformance {
  /** Slope of the excess returns on the benchmark's (least squares). Null when the benchmark never varies. */
  readonly beta: number | null;
  /** Intercept of that regression, a year: mean times periods per year (Jensen 1968). */
  readonly alpha: number | null;
  readonly correlation: number | null;
  /** Standard deviation (n - 1) of the differences of the returns, a year. */
  readonly trackingError: number;
  /** Mean difference of the returns, a year, over the tracking error (Goodwin 1998). */
  readonly informationRatio: number | null;
}

/** Below this a spread of returns is rounding, as in `performanceOf`. */
const NO_RISK = 1e-12;

/**
 * Returns against those of a benchmark over the same periods.
 * @param returns simple returns, at least three @param benchmark as many
 */
export function relativePerformance(
  returns: Float64Array,
  benchmark: Float64Array,
  { periodsPerYear, riskFree = 0 }: PerformanceOptions,
): Result<RelativePerformance, QuantErrorCode> {
  invariant(periodsPerYear > 0 && riskFree > -1, 'a year has periods and a rate is above -100 %');
  const lack = lacking(3, returns, benchmark);
  if (lack) return lack;
  const active = returns.map((value, index) => value - (benchmark[index] ?? Number.NaN));
  const deviation = standardDeviation(active);
  if (!deviation.ok) return deviation;
  const slope = slopeOf(returns, benchmark);
  if (!slope.ok) return slope;

  const beta = slope.value;
  const perPeriod = (1 + riskFree) ** (1 / periodsPerYear) - 1;
  const intercept = meanOf(returns) - perPeriod - (beta ?? 0) * (meanOf(benchmark) - perPeriod);
  const linked = correlation(returns, benchmark);
  const yearly = Math.sqrt(periodsPerYear);
  return ok({
    beta,
    alpha: beta === null ? null : intercept * periodsPerYear,
    correlation: linked.ok ? linked.value : null,
    trackingError: deviation.value * yearly,
    informationRatio: deviation.value > NO_RISK ? (meanOf(active) * yearly) / deviation.value : null,
  });
}

/** Null where the benchmark does not vary. */
function slopeOf(returns: Float64Array, benchmark: Float64Array): Result<number | null, QuantErrorCode> {
  const risk = variance(benchmark);
  if (!risk.ok) return risk;
  const shared = covariance(returns, benchmark);
  if (!shared.ok) return shared;
  return ok(risk.value > NO_RISK ** 2 ? shared.value / risk.value : null);
}
