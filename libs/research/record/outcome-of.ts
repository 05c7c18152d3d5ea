import type { Order, SimulationResult } from '#engine';
import type { BarSeries } from '../data/data-set.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunPlan } from '../run/run-plan.js';
import { runStatistics } from '../statistics/run-statistics.js';
import { benchmarkOf } from './benchmark.js';
import { daysPerYear } from './days-per-year.js';
import { closeAt, equityRecordOf, tradedSeries } from './equity-record.js';
import { orderRecordOf, specsOf, stepsOf } from './order-records.js';
import { roundTripsOf } from './round-trips.js';

interface Finished {
  readonly result: SimulationResult;
  readonly bars: readonly BarSeries[];
  readonly orders: readonly Order[];
}

/** Everything there is to say about a run that has ended. */
export function outcomeOf({ settings, data }: RunPlan, { result, bars, orders }: Finished): RunOutcome {
  const series = tradedSeries(bars);
  const specs = specsOf(
    series.map(({ instrument }) => instrument),
    settings.moneyDigits,
  );
  const { log, logSha256 } = result;
  const [curve = { times: [], values: [] }] = result.equity;
  const { fills, traces } = stepsOf(log, specs);
  const end = curve.times.at(-1) ?? 0;
  const marks = series.map((each) => closeAt(each, end));
  const trades = roundTripsOf(log, specs, { marks, actions: data.actions });
  const base = equityRecordOf(curve, log, { specs, series });
  const cash = Number(settings.cash);
  const parts = partsOf(settings.benchmark, series);
  const held = { times: base.times, cash, actions: data.actions };
  const equity = { ...base, benchmark: parts.length === 0 ? null : benchmarkOf(parts, held) };
  const records = orders.map((order) => orderRecordOf(order, traces));
  const statistics = runStatistics({
    cash,
    start: Math.min(...bars.map(({ bars: { openTimes } }) => openTimes[0] ?? 0)),
    equity,
    trades,
    orders: records,
    fills,
    riskFree: settings.riskFree,
    conventions: settings.conventions,
    periodsPerYear: settings.daysPerYear ?? daysPerYear(equity.times),
  });
  return { statistics, trades, orders: records, fills, equity, log, logSha256 };
}

function partsOf(benchmark: string, series: readonly BarSeries[]): readonly BarSeries[] {
  if (benchmark === 'none') return [];
  return benchmark === 'equal-weight' ? series : series.filter(({ instrument }) => instrument.id === benchmark);
}
