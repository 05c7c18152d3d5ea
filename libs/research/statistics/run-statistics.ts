import { performanceOf, type PerformanceOptions } from '#quant';
import type { EquityRecord, FillRecord, OrderRecord, RunStatistics, TradeRecord } from '../run/run-outcome.js';

export interface StatisticsInput {
  readonly cash: number;
  readonly equity: EquityRecord;
  readonly trades: readonly TradeRecord[];
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly riskFree: number;
  readonly periodsPerYear: number;
}

/** @param input the equity's first sample is the end of the first day; the starting cash stands before it */
export function runStatistics({ cash, equity, trades, orders, fills, ...options }: StatisticsInput): RunStatistics {
  const finalEquity = equity.equity.at(-1) ?? cash;
  return {
    initialEquity: cash,
    finalEquity,
    totalReturn: finalEquity / cash - 1,
    ...measuresOf(startingWith(cash, equity.equity), options),
    orders: orders.length,
    fills: fills.length,
    trades: trades.filter(({ exitTime }) => exitTime !== null).length,
    fees: fills.reduce((sum, { fee }) => sum + fee, 0),
  };
}

type Measures = Pick<RunStatistics, 'annualReturn' | 'volatility' | 'sharpe' | 'sortino' | 'calmar' | 'maxDrawdown'>;

const undefinedMeasures: Measures = {
  annualReturn: null,
  volatility: null,
  sharpe: null,
  sortino: null,
  calmar: null,
  maxDrawdown: null,
};

function measuresOf(equity: Float64Array, options: PerformanceOptions): Measures {
  const performance = performanceOf(equity, options);
  if (!performance.ok) return undefinedMeasures;
  const { annualReturn, volatility, sharpe, sortino, calmar, maxDrawdown } = performance.value;
  return { annualReturn, volatility, sharpe, sortino, calmar, maxDrawdown };
}

function startingWith(first: number, rest: Float64Array): Float64Array {
  const all = new Float64Array(rest.length + 1);
  all[0] = first;
  all.set(rest, 1);
  return all;
}
