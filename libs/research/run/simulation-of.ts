import { exchangeCalendar, type ExchangeCalendar } from '#calendar';
import {
  Simulation,
  barsOfBars,
  barsOfTrades,
  blockSource,
  fixedLatency,
  type BarSource,
  type Financing,
  type FundingRate,
  type LatencyModel,
  type SimulationOptions,
  type TradedInstrument,
} from '#engine';
import type { BarSeries } from '../data/data-set.js';
import { tickSources, type TickSources } from '../data/tapes/tick-series.js';
import { feeModel, slippageModel } from './cost-models.js';
import type { RunInputs } from './run-inputs.js';
import type { RunPlan } from './run-plan.js';
import type { LatencySetting, RunSettings } from './run-settings.js';
import { samplingOf } from './sampling.js';

const MICROS_PER_MILLI = 1_000;
const HOUR = 3_600_000_000;

type OwnOptions = Pick<SimulationOptions, 'watch' | 'keepLog' | 'fees' | 'slippage'> & {
  /** Whether prices, cash and exposure are taken down beside the equity. */
  readonly full?: boolean;
};

/** A simulation of the plan that stands before its first moment. */
export function simulationOf(
  { strategy, parameters, also = [], data, settings }: RunPlan,
  inputs: RunInputs,
  { full = false, ...options }: OwnOptions = {},
): Simulation {
  const { policy, moneyDigits, participation, seed, queueModel } = settings;
  const ticks = tickSources(inputs.ticks, inputs.span);
  return new Simulation({
    policy,
    ...ticks,
    bars: barSources(inputs, settings),
    queueModel,
    actions: data.actions,
    funding: [...data.funding, ...regularFunding(settings.funding, inputs)],
    strategies: [
      { strategy: strategy.Class, parameters },
      ...also.map((further) => ({ ...further, strategy: further.strategy.Class })),
    ],
    accounts: accountsOf(settings),
    fees: feeModel(settings.fees),
    slippage: slippageModel(settings.slippage),
    latency: latencyOf(settings.latency),
    currencies: currenciesOf(settings.currencies),
    moneyDigits,
    seed,
    sampling: { every: samplingOf(settings, inputs), full },
    ...(inputs.startsAfter === null ? {} : { startsAfter: inputs.startsAfter }),
    ...(participation === null ? {} : { participation }),
    ...(settings.financing === null ? {} : { financing: financingOf(settings.financing) }),
    ...options,
  });
}

/** The bars of the data, then those that are made of trades or of smaller bars: orders trade on the first of an instrument. */
function barSources({ bars, ticks, span }: RunInputs, { bars: rules }: RunSettings): BarSource[] {
  const own = bars.map(sourceOf);
  const made = rules.flatMap((rule) => {
    const trades: TickSources['trades'] = tickSources(ticks, span).trades;
    return [
      ...bars.map((series) => barsOfBars(sourceOf(series), rule, calendarOf(series.instrument))),
      ...trades.map((source) => barsOfTrades(source, rule, calendarOf(source.instrument))),
    ];
  });
  return [...own, ...made];
}

const sourceOf = ({ instrument, timeframe, bars }: BarSeries): BarSource => ({
  ...blockSource([instrument], bars),
  timeframe,
});

/** @throws UserError with the code that the calendar is refused with */
function calendarOf({ calendar }: TradedInstrument): ExchangeCalendar | undefined {
  const found = calendar === undefined ? undefined : exchangeCalendar(calendar);
  return found?.ok === true ? found.value : undefined;
}

const accountsOf = (settings: RunSettings): SimulationOptions['accounts'] => [
  firstAccount(settings),
  ...settings.accounts.map(({ cash, account: kind, costMethod, positions }) => {
    const { currency, convertsAtOnce } = settings;
    return { currency, convertsAtOnce, cash: Number(cash), kind, costMethod, positions };
  }),
];

const firstAccount = (settings: RunSettings): SimulationOptions['accounts'][number] => ({
  currency: settings.currency,
  cash: Number(settings.cash),
  balances: Object.fromEntries(Object.entries(settings.balances).map(([code, cash]) => [code, Number(cash)])),
  convertsAtOnce: settings.convertsAtOnce,
  kind: settings.account,
  costMethod: settings.costMethod,
  positions: settings.positions,
});

/** A rate is a number, an instrument is not. */
const currenciesOf = (currencies: RunSettings['currencies']): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(currencies).map(([code, rate]) => [code, Number.isNaN(Number(rate)) ? rate : Number(rate)]),
  );

const financingOf = ({ dayCount, borrow, interest }: NonNullable<RunSettings['financing']>): Financing => ({
  dayCount,
  borrow,
  interest,
});

/** Rates that never change, at every so many hours of UTC within the run. */
function regularFunding(funding: RunSettings['funding'], { first, last }: RunInputs): FundingRate[] {
  return Object.entries(funding).flatMap(([instrumentId, { rate, everyHours }]) => {
    const step = everyHours * HOUR;
    const start = Math.floor(first / step) + 1;
    const count = Math.max(0, Math.floor(last / step) - start + 1);
    return Array.from({ length: count }, (_, k) => ({ instrumentId, time: (start + k) * step, rate }));
  });
}

const latencyOf = (latency: LatencySetting): LatencyModel =>
  fixedLatency({
    insert: latency.insertMs * MICROS_PER_MILLI,
    modify: latency.modifyMs * MICROS_PER_MILLI,
    cancel: latency.cancelMs * MICROS_PER_MILLI,
    feed: latency.feedMs * MICROS_PER_MILLI,
  });
