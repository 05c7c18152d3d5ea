import { liquidationTag } from '#engine';
import type {
  ActivityStatistics,
  ChargeStatistics,
  EquityRecord,
  FillRecord,
  OrderRecord,
  RunStatistics,
  TradeRecord,
} from '../run/run-outcome.js';
import type { RunSettings } from '../run/run-settings.js';
import { daysWithin } from '../run/sampling.js';
import { benchmarkFigures } from './benchmark-figures.js';
import { equityFigures } from './equity-figures.js';
import { leanFigures } from './lean-figures.js';
import { tradeFigures } from './trade-figures.js';

export interface StatisticsInput {
  readonly cash: number;
  /** Microseconds: when the cash was there, before the first sample. */
  readonly start: number;
  readonly equity: EquityRecord;
  readonly trades: readonly TradeRecord[];
  readonly orders: readonly OrderRecord[];
  readonly fills: readonly FillRecord[];
  readonly charges: ChargeStatistics;
  readonly riskFree: number;
  readonly daysPerYear: number;
  readonly periodsPerYear: number;
  readonly conventions: RunSettings['conventions'];
  /** Whether the time is too short for figures of a year: a few days, sampled within the day. */
  readonly isTooShort: boolean;
}

/** @param input the equity's first sample is the end of the first day or shorter stretch; the starting cash stands before it */
export function runStatistics(input: StatisticsInput): RunStatistics {
  const { cash, start, equity, trades, riskFree, periodsPerYear } = input;
  const finalEquity = equity.equity.at(-1) ?? cash;
  const daily = { levels: preceded(cash, equity.equity), times: preceded(start, equity.times) };
  const options = { riskFree, periodsPerYear };
  return {
    days: daysWithin(equity.times),
    samples: equity.times.length,
    daysPerYear: input.daysPerYear,
    periodsPerYear,
    initialEquity: cash,
    finalEquity,
    totalReturn: finalEquity / cash - 1,
    ...equityFigures(daily, options),
    ...benchmarkFigures(equity.equity, equity.benchmark, options),
    ...(input.conventions === 'lean' ? leanFigures(equity, { cash, riskFree }) : {}),
    ...tradeFigures(trades),
    ...activityOf(input),
    ...input.charges,
    liquidations: input.orders.filter(({ tag }) => tag === liquidationTag).length,
    ...(input.isTooShort ? nothingOfYears : {}),
  };
}

/** What hours or days say nothing of. */
const nothingOfYears = {
  annualReturn: null,
  volatility: null,
  sharpe: null,
  sortino: null,
  calmar: null,
  benchmarkAnnualReturn: null,
  benchmarkVolatility: null,
  benchmarkSharpe: null,
  alpha: null,
  trackingError: null,
  informationRatio: null,
  turnover: null,
} as const satisfies Partial<RunStatistics>;

function activityOf({ equity, trades, orders, fills, periodsPerYear }: StatisticsInput): ActivityStatistics {
  const tradedNotional = fills.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const samples = equity.times.length;
  const meanEquity = sumOf(equity.equity) / samples;
  return {
    orders: orders.length,
    fills: fills.length,
    refusedOrders: orders.filter(({ status }) => status === 'DENIED' || status === 'REJECTED').length,
    fees: fills.reduce((sum, { fee }) => sum + fee, 0),
    dividends: trades.reduce((sum, { dividends }) => sum + dividends, 0),
    tradedNotional,
    turnover: meanEquity > 0 ? ((tradedNotional / 2 / meanEquity) * periodsPerYear) / samples : null,
    exposure: samples === 0 ? 0 : sumOf(equity.exposure) / samples,
    timeInMarket: samples === 0 ? 0 : equity.exposure.filter((share) => share > 0).length / samples,
  };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function preceded(first: number, rest: Float64Array): Float64Array {
  const all = new Float64Array(rest.length + 1);
  all[0] = first;
  all.set(rest, 1);
  return all;
}
