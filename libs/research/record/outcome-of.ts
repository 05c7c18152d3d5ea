import { MarketSpec, type Order, type SimulationResult } from '#engine';
import type { RunInputs } from '../run/run-inputs.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunPlan } from '../run/run-plan.js';
import { isTooShort, samplingOf, yearOf } from '../run/sampling.js';
import { runStatistics } from '../statistics/run-statistics.js';
import { benchmarkOf } from './benchmark.js';
import { equityRecordOf } from './equity-record.js';
import { orderRecordOf, stepsOf } from './order-records.js';
import { priceLinesOf, type PriceLine } from './price-line.js';
import { roundTripsOf } from './round-trips.js';

interface Finished {
  readonly result: SimulationResult;
  readonly inputs: RunInputs;
  readonly orders: readonly Order[];
}

/** Everything there is to say about a run that has ended. */
export function outcomeOf({ settings, data }: RunPlan, { result, inputs, orders }: Finished): RunOutcome {
  const specs = result.instruments.map(({ instrument }) => new MarketSpec(instrument, settings.moneyDigits));
  const { log, logSha256 } = result;
  const { fills, traces } = stepsOf(log, specs);
  const marks = result.instruments.map(({ last }) => last);
  const trades = roundTripsOf(log, specs, { marks, actions: data.actions });
  const base = equityRecordOf(result.equity);
  const cash = Number(settings.cash);
  const prices = priceLinesOf(result, inputs.bars);
  const parts = partsOf(settings.benchmark, prices);
  const held = { times: base.times, cash, actions: data.actions };
  const equity = { ...base, benchmark: parts.length === 0 ? null : benchmarkOf(parts, held) };
  const records = orders.map((order) => orderRecordOf(order, traces));
  const every = samplingOf(settings, inputs);
  const statistics = runStatistics({
    cash,
    start: inputs.startsAfter ?? inputs.first,
    equity,
    trades,
    orders: records,
    fills,
    riskFree: settings.riskFree,
    conventions: settings.conventions,
    isTooShort: isTooShort(every, inputs),
    ...yearOf(settings, inputs, { times: equity.times, every }),
  });
  return { statistics, trades, orders: records, fills, equity, prices, log, logSha256 };
}

function partsOf(benchmark: string, prices: readonly PriceLine[]): readonly PriceLine[] {
  if (benchmark === 'none') return [];
  return benchmark === 'equal-weight' ? prices : prices.filter(({ instrument }) => instrument.id === benchmark);
}
