import { invariant, ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';
import { meanOf, varianceAbout } from '../statistics/moments.js';
import { lacking } from '../statistics/observations.js';
import { deepestDrawdown } from './drawdowns.js';
import { simpleReturns } from './returns.js';

export interface PerformanceOptions {
  /** How many periods of the equity make a year: 252 for trading days. */
  readonly periodsPerYear: number;
  /** Yearly rate as a fraction, spread over the periods by compounding. Default 0. */
  readonly riskFree?: number;
}

/** Fractions where nothing else is said. A ratio whose divisor is zero is null: it is not defined, and not infinite. */
export interface Performance {
  readonly totalReturn: number;
  /** Compounded: (last / first) ^ (periods per year / periods) - 1. */
  readonly annualReturn: number;
  /** Standard deviation (n - 1) of the returns, by the square root of time. */
  readonly volatility: number;
  /** Mean excess return over its standard deviation (n - 1), a year. Null when the equity grows without variation. */
  readonly sharpe: number | null;
  /** Mean excess return over the root mean square of the negative ones (over all periods), a year. Null without any. */
  readonly sortino: number | null;
  /** Annual return over the maximum drawdown. Null without a drawdown. */
  readonly calmar: number | null;
  /** Deepest fall from a peak, positive, compounded. */
  readonly maxDrawdown: number;
  /** Periods from the peak of that fall to its recovery, or to the end when it has not recovered. */
  readonly maxDrawdownPeriods: number;
  /** Share of gains among the periods in which the equity changed. Null when it never did. */
  readonly hitRate: number | null;
  /** In the unit of the equity. */
  readonly finalEquity: number;
}

/** Returns carry rounding of about 1e-16 each; a spread below this is no risk but that rounding. */
const NO_RISK = 1e-12;

/**
 * The performance of an account or a strategy.
 * @param equity levels at the start and at the end of each period, all positive; at least three
 */
export function performanceOf(
  equity: Float64Array,
  { periodsPerYear, riskFree = 0 }: PerformanceOptions,
): Result<Performance, QuantErrorCode> {
  invariant(periodsPerYear > 0 && riskFree > -1, 'a year has periods and a rate is above -100 %');
  const lack = lacking(3, equity);
  if (lack) return lack;
  const returns = simpleReturns(equity);
  if (!returns.ok) return returns;
  const centre = meanOf(returns.value);
  const spread = varianceAbout(returns.value, centre);
  if (!spread.ok) return spread;

  const finalEquity = equity[equity.length - 1] ?? NaN;
  const growth = finalEquity / (equity[0] ?? NaN);
  const annualReturn = growth ** (periodsPerYear / returns.value.length) - 1;
  if (!Number.isFinite(annualReturn)) return refuse('QUANT.NOT_FINITE', { figure: 'annualReturn' });

  const perPeriod = (1 + riskFree) ** (1 / periodsPerYear) - 1;
  const isFree = perPeriod === 0;
  const excess = isFree ? returns.value : returns.value.map((value) => value - perPeriod);
  const deviation = Math.sqrt(spread.value);
  const yearly = Math.sqrt(periodsPerYear);
  const reward = (isFree ? centre : meanOf(excess)) * yearly;
  const { depth, periods } = deepestDrawdown(equity);
  return ok({
    totalReturn: growth - 1,
    annualReturn,
    volatility: deviation * yearly,
    sharpe: ratio(reward, deviation),
    sortino: ratio(reward, downsideDeviation(excess)),
    calmar: ratio(annualReturn, depth),
    maxDrawdown: depth,
    maxDrawdownPeriods: periods,
    hitRate: shareOfGains(returns.value),
    finalEquity,
  });
}

function ratio(reward: number, risk: number): number | null {
  return risk > NO_RISK ? reward / risk : null;
}

function downsideDeviation(excess: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < excess.length; i++) {
    const value = excess[i] ?? 0;
    // Itself where it is below 0, else 0, by arithmetic: a branch would be guessed wrong as often as right.
    const below = 0.5 * (value - Math.abs(value));
    sum += below * below;
  }
  return Math.sqrt(sum / excess.length);
}

function shareOfGains(returns: Float64Array): number | null {
  let gains = 0;
  let changes = 0;
  for (let i = 0; i < returns.length; i++) {
    const value = returns[i] ?? 0;
    gains += Number(value > 0);
    changes += Number(value !== 0);
  }
  return changes === 0 ? null : gains / changes;
}
