import { performanceOf, relativePerformance, simpleReturns, type PerformanceOptions } from '#quant';
import type { BenchmarkStatistics } from '../run/run-outcome.js';

const nothing: BenchmarkStatistics = {
  benchmarkReturn: null,
  benchmarkAnnualReturn: null,
  benchmarkVolatility: null,
  benchmarkSharpe: null,
  benchmarkMaxDrawdown: null,
  alpha: null,
  beta: null,
  correlation: null,
  trackingError: null,
  informationRatio: null,
};

/** Equity against a benchmark's levels of the same days, which are NaN before the first; from that day on. */
export function benchmarkFigures(
  equity: Float64Array,
  benchmark: Float64Array | null,
  options: PerformanceOptions,
): BenchmarkStatistics {
  const start = benchmark?.findIndex((level) => !Number.isNaN(level)) ?? -1;
  if (benchmark === null || start === -1) return nothing;
  const levels = benchmark.subarray(start);
  const [own, other] = [simpleReturns(equity.subarray(start)), simpleReturns(levels)];
  const performance = performanceOf(levels, options);
  const relative = own.ok && other.ok ? relativePerformance(own.value, other.value, options) : own;
  if (!performance.ok || !relative.ok || !('beta' in relative.value)) return nothing;
  const { totalReturn, annualReturn, volatility, sharpe, maxDrawdown } = performance.value;
  return {
    benchmarkReturn: totalReturn,
    benchmarkAnnualReturn: annualReturn,
    benchmarkVolatility: volatility,
    benchmarkSharpe: sharpe,
    benchmarkMaxDrawdown: maxDrawdown,
    ...relative.value,
  };
}
