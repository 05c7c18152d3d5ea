import { UserError } from '#kernel';
import { between } from '../data/columns.js';
import type { BarSeries } from '../data/data-set.js';
import { firstTimeOf, isOfBook, lastTimeOf, type TickSeries, type TimeSpan } from '../data/tapes/tick-series.js';
import type { RunPlan } from './run-plan.js';
import { endOf, startOf } from './run-times.js';
import type { RunSettings } from './run-settings.js';

const DAY = 86_400_000_000;

/** What a run reads, cut to its time. */
export interface RunInputs {
  readonly bars: readonly BarSeries[];
  readonly ticks: readonly TickSeries[];
  /** Of the ticks that are read. */
  readonly span: TimeSpan;
  /** What happened until then only warms up; null where the run begins with its data. */
  readonly startsAfter: number | null;
  /** The first and the last moment that there is something of, microseconds. */
  readonly first: number;
  readonly last: number;
  /** Bars, quotes, trades and messages of books; about, where ticks are cut. */
  readonly rows: number;
}

/**
 * The data between the first and the last moment of the settings, with what comes before it to warm up; series without any are left out.
 * @throws UserError `RESEARCH.DATA_EMPTY`, `RESEARCH.DATA_UNFIT`
 */
export function inputsOf({ data, settings }: Pick<RunPlan, 'data' | 'settings'>): RunInputs {
  const start = startOf(settings.from);
  const span = { from: start - settings.warmUpDays * DAY, to: endOf(settings.to) };
  const bars = data.bars
    .map((series) => ({ ...series, bars: between(series.bars, span.from, span.to) }))
    .filter(({ bars: { rows } }) => rows > 0);
  const ticks = data.ticks.filter((series) => firstTimeOf(series) <= span.to && lastTimeOf(series) >= span.from);
  if (bars.length + ticks.length === 0) throw empty(settings);
  mustFit({ bars, ticks }, settings);
  const first = Math.min(
    ...bars.map(({ bars: { openTimes } }) => openTimes[0] ?? Infinity),
    ...ticks.map((series) => Math.max(span.from, firstTimeOf(series))),
  );
  const last = Math.max(
    ...bars.map(({ bars: { closeTimes, rows } }) => closeTimes[rows - 1] ?? -Infinity),
    ...ticks.map((series) => Math.min(span.to, lastTimeOf(series))),
  );
  const isEarlier = (series: TickSeries) => isOfBook(series) && firstTimeOf(series) < start;
  const warms = settings.warmUpDays > 0 || ticks.some(isEarlier);
  return {
    bars,
    ticks,
    span,
    startsAfter: warms && Number.isFinite(start) ? start - 1 : null,
    first,
    last,
    rows:
      bars.reduce((sum, series) => sum + series.bars.rows, 0) +
      ticks.reduce((sum, series) => sum + rowsWithin(series, span), 0),
  };
}

/** Rows of the blocks that reach into the span. */
function rowsWithin(series: TickSeries, { from, to }: TimeSpan): number {
  const blocks = series.index.blocks.filter(({ first, last }) => first <= to && (last >= from || isOfBook(series)));
  return blocks.reduce((sum, { rows }) => sum + rows, 0);
}

/** Where orders trade under a policy. */
const VENUES = {
  quotes: { kinds: ['quotes'], needs: 'quotes' },
  book: { kinds: ['depth', 'orders'], needs: 'an order book' },
} as const;

function mustFit({ bars, ticks }: Pick<RunInputs, 'bars' | 'ticks'>, { policy, bars: rules }: RunSettings): void {
  const has = (...kinds: readonly string[]) => ticks.some(({ index }) => kinds.includes(index.kind));
  if (policy === 'quotes' || policy === 'book') {
    const { kinds, needs } = VENUES[policy];
    if (!has(...kinds)) throw unfit(`Under the policy ${policy} orders trade on ${needs}, and the data has none.`);
  } else if (bars.length === 0 && rules.length === 0) {
    const other = has('depth', 'orders') ? 'book' : 'quotes';
    const instead = has('trades') ? ' or bars that are made of the trades (--bars 1m)' : '';
    throw unfit(
      `Under the policy ${policy} orders trade on bars, and the data has none. Ask for the policy ${other}${instead}.`,
    );
  }
  if (rules.length > 0 && bars.length === 0 && !has('trades'))
    throw unfit('Bars are made of trades or of smaller bars, and the data has neither.');
}

const unfit = (message: string): UserError => new UserError('RESEARCH.DATA_UNFIT', message);

const empty = ({ from, to }: RunSettings): UserError =>
  new UserError('RESEARCH.DATA_EMPTY', 'There is no data between the first and the last day asked for.', {
    from: from ?? '',
    to: to ?? '',
  });
