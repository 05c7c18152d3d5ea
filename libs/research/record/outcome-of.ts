import { MarketSpec, type Order, type SimulationResult } from '#engine';
import type { RunInputs } from '../run/run-inputs.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunPlan } from '../run/run-plan.js';
import type { RunSettings } from '../run/run-settings.js';
import { startingEquity } from '../run/starting-equity.js';
import { isTooShort, samplingOf, yearOf } from '../run/sampling.js';
import { runStatistics } from '../statistics/run-statistics.js';
import { benchmarkOf } from './benchmark.js';
import { chargesOf } from './charges.js';
import { atHome, fillsAtHome, ratesOf, tradesAtHome } from './currency-rates.js';
import { equityRecordOf } from './equity-record.js';
import { orderRecordOf, stepsOf } from './order-records.js';
import { priceLinesOf, type PriceLine } from './price-line.js';
import { roundTripsOf } from './round-trips.js';

interface Finished {
  readonly result: SimulationResult;
  readonly inputs: RunInputs;
  readonly orders: readonly SentOrder[];
}

/** An order with the number of the strategy that sent it. */
export interface SentOrder {
  readonly order: Order;
  readonly strategy: number;
}

/** Everything there is to say about a run that has ended. */
export function outcomeOf({ settings, data, also = [] }: RunPlan, { result, inputs, orders }: Finished): RunOutcome {
  const specs = result.instruments.map(({ instrument }) => new MarketSpec(instrument, settings.moneyDigits));
  const { log, logSha256 } = result;
  const prices = priceLinesOf(result, inputs.bars);
  const rateAt = ratesOf(settings, prices);
  const { fills, traces } = stepsOf(log, specs, rateAt);
  const marks = result.instruments.map(({ last }) => last);
  const base = equityRecordOf(result.equity);
  const strategyOf = new Map(orders.map(({ order, strategy }) => [order.id, strategy]));
  const accountOf = (order: number) => also[(strategyOf.get(order) ?? 0) - 1]?.account ?? 0;
  const trades = roundTripsOf(log, specs, {
    marks,
    actions: data.actions,
    end: base.times.at(-1) ?? 0,
    rateAt,
    accountOf,
  });
  const cash = startingEquity(settings, inputs);
  const parts = partsOf(settings, prices).map((line) => atHome(line, rateAt));
  const held = { times: base.times, cash, actions: data.actions };
  const equity = { ...base, benchmark: parts.length === 0 ? null : benchmarkOf(parts, held) };
  const records = orders.map(({ order, strategy }) => ({ ...orderRecordOf(order, traces), strategy }));
  const every = samplingOf(settings, inputs);
  const statistics = runStatistics({
    cash,
    start: inputs.startsAfter ?? inputs.first,
    equity,
    trades: tradesAtHome(trades),
    orders: records,
    fills: fillsAtHome(fills),
    charges: chargesOf(log, specs, settings, rateAt),
    riskFree: settings.riskFree,
    conventions: settings.conventions,
    isTooShort: isTooShort(every, inputs, equity.times.length),
    ...yearOf(settings, inputs, { times: equity.times, every }),
  });
  const accounts = result.equity.map(({ values }) => values.at(-1) ?? 0);
  return { statistics, accounts, trades, orders: records, fills, equity, prices, log, logSha256 };
}

/** Of all instruments those that are no more than the rate of a currency are left out. */
function partsOf({ benchmark, currencies }: RunSettings, prices: readonly PriceLine[]): readonly PriceLine[] {
  if (benchmark === 'none') return [];
  if (benchmark !== 'equal-weight') return prices.filter(({ instrument }) => instrument.id === benchmark);
  const rates = Object.values(currencies);
  return prices.filter(({ instrument }) => !rates.includes(instrument.id));
}
