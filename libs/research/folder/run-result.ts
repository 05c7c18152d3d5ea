import { toRfc3339 } from '#kernel';
import type { ParameterValue, TradedInstrument } from '#engine';
import type { InstrumentTerms } from '../data/instrument-terms.js';
import { BUILT_IN_NAME } from '../data/read-data.js';
import type { TapeKind } from '../data/tapes/tape-layout.js';
import { firstTimeOf, lastTimeOf, type TickSeries } from '../data/tapes/tick-series.js';
import type { DataIssue, DataOrigin, DataSet } from '../data/data-set.js';
import type { RunOutcome, RunStatistics } from '../run/run-outcome.js';
import type { RunPlan } from '../run/run-plan.js';
import type { RunSettings } from '../run/run-settings.js';

export const RESULT_FORMAT = 'quantumalpha.run.v1';

/** What stands in `result.json`: the figures of a run and everything that it takes to repeat it. */
export interface RunResult {
  readonly format: typeof RESULT_FORMAT;
  readonly version: string;
  readonly strategy: {
    readonly name: string;
    readonly file: string;
    readonly sha256: string;
    /** All of them, those that were left at their defaults too. */
    readonly parameters: Readonly<Record<string, ParameterValue>>;
  };
  /** Strategies that ran beside it. */
  readonly also?: readonly (RunResult['strategy'] & { readonly account: number })[];
  readonly data: {
    readonly id: string;
    /** Whether it is the history that comes with the program. */
    readonly builtIn: boolean;
    readonly files: readonly DataOrigin[];
    readonly series: readonly {
      readonly instrument: TradedInstrument;
      readonly timeframe: string;
      readonly bars: number;
      readonly from: string;
      readonly to: string;
    }[];
    /** Quotes, trades and books. */
    readonly ticks: readonly {
      readonly instrument: TradedInstrument;
      readonly kind: TapeKind;
      readonly rows: number;
      readonly from: string;
      readonly to: string;
      /** Of the rows. */
      readonly sha256: string;
    }[];
    /** What was said of the instruments beyond what the files say. */
    readonly terms: InstrumentTerms;
    readonly actions: number;
    /** Rates of funding that came with the data. */
    readonly funding: number;
    readonly issues: readonly DataIssue[];
    /** Whether it ran although the data had errors. */
    readonly errorsAccepted: boolean;
  };
  readonly settings: RunSettings;
  /** Of all accounts together. */
  readonly statistics: RunStatistics;
  /** Final equity of each account. */
  readonly accounts: readonly number[];
  /** Of `events.bin`. */
  readonly logSha256: string;
  /** The only part that differs when a run is repeated. */
  readonly timing: RunTiming;
}

export interface RunTiming {
  /** RFC 3339. */
  readonly startedAt: string;
  readonly seconds: number;
}

export interface RunFacts {
  readonly version: string;
  readonly timing: RunTiming;
  readonly errorsAccepted: boolean;
  readonly terms: InstrumentTerms;
}

export function resultOf(plan: RunPlan, outcome: RunOutcome, facts: RunFacts): RunResult {
  const { data, settings, also = [] } = plan;
  return {
    format: RESULT_FORMAT,
    version: facts.version,
    strategy: strategyOf(plan),
    also: also.map((further) => ({ ...strategyOf(further), account: further.account })),
    data: { ...summaryOf(data), terms: facts.terms, errorsAccepted: facts.errorsAccepted },
    settings,
    statistics: inMoney(outcome.statistics, settings.moneyDigits),
    accounts: outcome.accounts.map((equity) => Number(equity.toFixed(settings.moneyDigits))),
    logSha256: outcome.logSha256,
    timing: facts.timing,
  };
}

type Seated = Pick<RunPlan, 'strategy' | 'parameters'>;

function strategyOf(seated: Seated): RunResult['strategy'] {
  const { file, sha256, Class } = seated.strategy;
  return { name: Class.name, file, sha256, parameters: allParameters(seated) };
}

function allParameters({ strategy, parameters }: Seated): Record<string, ParameterValue> {
  const schema = Object.entries(strategy.Class.parameters ?? {});
  return Object.fromEntries(schema.map(([name, parameter]) => [name, parameters[name] ?? parameter.default]));
}

function summaryOf({
  id,
  origin,
  bars,
  ticks,
  actions,
  funding,
  issues,
}: DataSet): Omit<RunResult['data'], 'terms' | 'errorsAccepted'> {
  const builtIn = origin.length === 1 && origin[0]?.file === BUILT_IN_NAME;
  const series = bars.map(({ instrument, timeframe, bars: { rows, openTimes, closeTimes } }) => ({
    instrument,
    timeframe,
    bars: rows,
    from: moment(openTimes[0]),
    to: moment(closeTimes[rows - 1]),
  }));
  return {
    id,
    builtIn,
    files: origin,
    series,
    ticks: ticks.map(ticksOf),
    actions: actions.length,
    funding: funding.length,
    issues,
  };
}

function ticksOf(series: TickSeries): RunResult['data']['ticks'][number] {
  const { instrument, index } = series;
  const { kind, rows, sha256 } = index;
  return { instrument, kind, rows, from: moment(firstTimeOf(series)), to: moment(lastTimeOf(series)), sha256 };
}

const moment = (micros: number | undefined): string =>
  micros === undefined ? '' : toRfc3339(BigInt(Math.round(micros)));

const MONEY = [
  'initialEquity',
  'finalEquity',
  'averageTrade',
  'averageWin',
  'averageLoss',
  'largestWin',
  'largestLoss',
  'fees',
  'dividends',
  'funding',
  'borrowFees',
  'interest',
  'tradedNotional',
] as const satisfies readonly (keyof RunStatistics)[];

/** Money to its last digit: sums of float64 carry dust. */
function inMoney(statistics: RunStatistics, digits: number): RunStatistics {
  const rounded = MONEY.map((name) => {
    const value = statistics[name] ?? null;
    return [name, value === null ? null : Number(value.toFixed(digits))] as const;
  });
  return { ...statistics, ...Object.fromEntries(rounded) };
}
