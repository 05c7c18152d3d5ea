import { invariant, ok, type Result } from '#kernel';
import { normalCumulative, normalQuantile } from '../distributions/normal.js';
import { finite, refuse, type QuantErrorCode } from '../quant.errors.js';
import { kurtosis, meanOf, skewness, standardDeviation } from '../statistics/moments.js';

type Figure = Result<number, QuantErrorCode>;

/** A Sharpe ratio per period, not a year, and the shape of the returns that it was estimated from. */
export interface SharpeEstimate {
  readonly sharpe: number;
  /** How many returns. */
  readonly observations: number;
  readonly skewness: number;
  /** In excess of the normal distribution's 3. */
  readonly excessKurtosis: number;
}

/** The estimate from returns, at least four that vary; shapes are the population's, as in the papers. */
export function sharpeEstimate(returns: Float64Array): Result<SharpeEstimate, QuantErrorCode> {
  const skew = skewness(returns, 'population');
  if (!skew.ok) return skew;
  const excess = kurtosis(returns, 'population');
  if (!excess.ok) return excess;
  const deviation = standardDeviation(returns);
  if (!deviation.ok) return deviation;
  const sharpe = finite(meanOf(returns) / deviation.value);
  if (!sharpe.ok) return sharpe;
  const { length } = returns;
  return ok({ sharpe: sharpe.value, observations: length, skewness: skew.value, excessKurtosis: excess.value });
}

/**
 * The probability that the true Sharpe ratio is above `benchmark`, both per period: Bailey and López de Prado (2012), The Sharpe ratio
 * efficient frontier, Journal of Risk 15 (2), equation 7.
 */
export function probabilisticSharpe(estimate: SharpeEstimate, benchmark: number): Figure {
  if (estimate.observations < 2)
    return refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: `${estimate.observations}`, need: '2' });
  const spread = spreadOf(estimate);
  if (!spread.ok) return spread;
  const distance = (estimate.sharpe - benchmark) * Math.sqrt(estimate.observations - 1);
  return finite(normalCumulative(distance / spread.value));
}

/**
 * How many returns it takes until the true Sharpe ratio is above `benchmark` with that confidence: Bailey and López de Prado (2012),
 * equation 11. Infinite where the estimate is not above the benchmark at all, as null.
 */
export function minimumTrackRecord(
  estimate: Omit<SharpeEstimate, 'observations'>,
  { benchmark = 0, confidence = 0.95 }: { readonly benchmark?: number; readonly confidence?: number } = {},
): Result<number | null, QuantErrorCode> {
  const spread = spreadOf(estimate);
  if (!spread.ok) return spread;
  if (!(estimate.sharpe > benchmark)) return ok(null);
  return finite(1 + ((spread.value * normalQuantile(confidence)) / (estimate.sharpe - benchmark)) ** 2);
}

/**
 * The largest Sharpe ratio to be expected of so many independent trials without skill, whose estimates vary by `variance`: Bailey and
 * López de Prado (2014), The deflated Sharpe ratio, Journal of Portfolio Management 40 (5), equation 1. 0 for a single trial.
 */
export function expectedMaximumSharpe(trials: number, variance: number): number {
  invariant(trials >= 1 && variance >= 0, 'there is a trial, and a variance is not negative');
  if (trials === 1) return 0;
  const first = normalQuantile(1 - 1 / trials);
  const second = normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(variance) * ((1 - EULER) * first + EULER * second);
}

/**
 * The probabilistic Sharpe ratio of the best of many trials against what the best of as many without skill would have shown: the
 * deflated Sharpe ratio of Bailey and López de Prado (2014), equation 2.
 * @param trials how many independent trials there were, and the variance of their Sharpe ratios per period
 */
export function deflatedSharpe(
  estimate: SharpeEstimate,
  trials: { readonly count: number; readonly variance: number },
): Figure {
  return probabilisticSharpe(estimate, expectedMaximumSharpe(trials.count, trials.variance));
}

/** Euler–Mascheroni. */
const EULER = 0.5772156649015329;

/** Standard deviation of the estimate times the square root of the observations less one (Mertens 2002). */
function spreadOf({ sharpe, skewness: skew, excessKurtosis }: Omit<SharpeEstimate, 'observations'>): Figure {
  const variance = 1 - skew * sharpe + ((excessKurtosis + 2) / 4) * sharpe * sharpe;
  return variance > 0 ? finite(Math.sqrt(variance)) : refuse('QUANT.NO_VARIATION');
}
