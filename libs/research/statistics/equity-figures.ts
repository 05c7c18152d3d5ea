import {
  kurtosis,
  performanceOf,
  probabilisticSharpe,
  sharpeEstimate,
  simpleReturns,
  skewness,
  type PerformanceOptions,
} from '#quant';
import type { EquityStatistics } from '../run/run-outcome.js';

const MICROS_PER_DAY = 86_400_000_000;

/** A level a day, with its time in microseconds. */
export interface DailyLevels {
  readonly levels: Float64Array;
  readonly times: Float64Array;
}

const nothing: EquityStatistics = {
  annualReturn: null,
  volatility: null,
  sharpe: null,
  probabilisticSharpe: null,
  sortino: null,
  calmar: null,
  maxDrawdown: null,
  maxDrawdownDays: null,
  bestDay: null,
  worstDay: null,
  skewness: null,
  kurtosis: null,
};

/** The figures of a curve; nulls where there are fewer than three levels, or one that is not above zero. */
export function equityFigures({ levels, times }: DailyLevels, options: PerformanceOptions): EquityStatistics {
  const performance = performanceOf(levels, options);
  const returns = simpleReturns(levels);
  if (!performance.ok || !returns.ok) return nothing;
  const { annualReturn, volatility, sharpe, sortino, calmar, maxDrawdown } = performance.value;
  const [skew, peakedness] = [skewness(returns.value), kurtosis(returns.value)];
  return {
    annualReturn,
    volatility,
    sharpe,
    probabilisticSharpe: aboveZero(returns.value, options),
    sortino,
    calmar,
    maxDrawdown,
    maxDrawdownDays: daysUnderWater(levels, times),
    bestDay: returns.value.reduce((best, value) => Math.max(best, value)),
    worstDay: returns.value.reduce((worst, value) => Math.min(worst, value)),
    skewness: skew.ok ? skew.value : null,
    kurtosis: peakedness.ok ? peakedness.value : null,
  };
}

function aboveZero(returns: Float64Array, { periodsPerYear, riskFree = 0 }: PerformanceOptions): number | null {
  const perPeriod = (1 + riskFree) ** (1 / periodsPerYear) - 1;
  const estimate = sharpeEstimate(returns.map((value) => value - perPeriod));
  const probability = estimate.ok ? probabilisticSharpe(estimate.value, 0) : estimate;
  return probability.ok ? probability.value : null;
}

function daysUnderWater(levels: Float64Array, times: Float64Array): number {
  let [peak, since, longest] = [Number.NEGATIVE_INFINITY, 0, 0];
  let under = false;
  for (const [index, level] of levels.entries()) {
    const time = times[index] ?? 0;
    const recovered = level >= peak;
    if (under || !recovered) longest = Math.max(longest, time - since);
    under = !recovered;
    if (recovered) [peak, since] = [level, time];
  }
  return Math.round(longest / MICROS_PER_DAY);
}
