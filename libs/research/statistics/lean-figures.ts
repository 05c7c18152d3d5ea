import {
  probabilisticSharpe,
  relativePerformance,
  sharpeEstimate,
  simpleReturns,
  standardDeviation,
  mean,
} from '#quant';
import type { EquityRecord, RunStatistics } from '../run/run-outcome.js';

const DAY = 86_400_000_000;
const DAYS_PER_YEAR = 365;
/** LEAN's count for all markets. */
const SAMPLES_PER_YEAR = 252;

export type LeanFigures = Pick<
  RunStatistics,
  | 'annualReturn'
  | 'volatility'
  | 'sharpe'
  | 'probabilisticSharpe'
  | 'alpha'
  | 'beta'
  | 'trackingError'
  | 'informationRatio'
>;

/**
 * The figures as QuantConnect LEAN's PortfolioStatistics defines them, for comparison with its reports: a sample every calendar day, the
 * days without trading with a return of zero, and yet 252 of them a year, which makes volatility too small by about a sixth; the yearly
 * performance of the ratios is (1 + mean)^252 - 1; the probabilistic Sharpe ratio is against a yearly one of 1.
 * @param cash what the equity began with @returns nulls where there is too little
 */
export function leanFigures(
  { times, equity, benchmark }: EquityRecord,
  { cash, riskFree }: { readonly cash: number; readonly riskFree: number },
): LeanFigures {
  const days = calendarDays(times);
  const returns = simpleReturns(Float64Array.from([cash, ...days.map((row) => equity[row] ?? Number.NaN)]));
  const [average, deviation] = returns.ok
    ? [mean(returns.value), standardDeviation(returns.value)]
    : [returns, returns];
  if (!returns.ok || !average.ok || !deviation.ok) return nothing;
  const performance = yearly(average.value);
  const volatility = deviation.value * Math.sqrt(SAMPLES_PER_YEAR);
  const estimate = sharpeEstimate(returns.value);
  const probability = estimate.ok ? probabilisticSharpe(estimate.value, 1 / Math.sqrt(SAMPLES_PER_YEAR)) : estimate;
  const growth = (equity.at(-1) ?? cash) / cash;
  return {
    annualReturn: growth ** (DAYS_PER_YEAR / days.length) - 1,
    volatility,
    sharpe: volatility > 0 ? (performance - riskFree) / volatility : null,
    probabilisticSharpe: probability.ok ? probability.value : null,
    ...againstBenchmark({ returns: returns.value, performance, riskFree }, benchmarkReturns(benchmark, days)),
  };
}

const nothing: LeanFigures = {
  annualReturn: null,
  volatility: null,
  sharpe: null,
  probabilisticSharpe: null,
  alpha: null,
  beta: null,
  trackingError: null,
  informationRatio: null,
};

const yearly = (daily: number): number => (1 + daily) ** SAMPLES_PER_YEAR - 1;

/** For each calendar day (UTC) from the first sample's to the last's the row of the last sample by its end. */
function calendarDays(times: Float64Array): number[] {
  const dayOf = (row: number) => Math.floor(((times[row] ?? 0) - 1) / DAY);
  const rows: number[] = [];
  for (let row = 0; row < times.length; row += 1) {
    const next = row + 1 < times.length ? dayOf(row + 1) : dayOf(row) + 1;
    for (let day = dayOf(row); day < next; day += 1) rows.push(row);
  }
  return rows;
}

/** The first return is zero: LEAN does not know the benchmark before its first day. */
function benchmarkReturns(benchmark: Float64Array | null, days: readonly number[]): Float64Array | null {
  if (benchmark === null || Number.isNaN(benchmark[0] ?? Number.NaN)) return null;
  const returns = simpleReturns(Float64Array.from(days, (row) => benchmark[row] ?? Number.NaN));
  return returns.ok ? Float64Array.from([0, ...returns.value]) : null;
}

function againstBenchmark(
  { returns, performance, riskFree }: { returns: Float64Array; performance: number; riskFree: number },
  benchmark: Float64Array | null,
): Pick<LeanFigures, 'alpha' | 'beta' | 'trackingError' | 'informationRatio'> {
  const average = benchmark === null ? null : mean(benchmark);
  const relative =
    benchmark === null ? null : relativePerformance(returns, benchmark, { periodsPerYear: SAMPLES_PER_YEAR, riskFree });
  if (average?.ok !== true || relative?.ok !== true) {
    return { alpha: null, beta: null, trackingError: null, informationRatio: null };
  }
  const { beta, trackingError } = relative.value;
  const other = yearly(average.value);
  return {
    beta,
    alpha: beta === null ? null : performance - (riskFree + beta * (other - riskFree)),
    trackingError,
    informationRatio: trackingError > 0 ? (performance - other) / trackingError : null,
  };
}
