import { Injectable } from '@nestjs/common';
import { exchangeCalendar, type ExchangeCalendar } from '#calendar';
import { BarAggregator, type BarBlock, type BarRule, type TradedInstrument } from '#engine';
import { type Instrument, UserError, numberAt } from '#kernel';
import { barRuleOf } from '../domain/bar-rule-text.js';
import { dataErrors } from '../domain/data.errors.js';
import { calendarOf } from '../domain/instrument-calendar.js';
import { stepOf } from '../domain/providers/download.js';
import type { PriceColumns } from '../domain/bar-table.js';
import type { TickStream, TradeColumns } from '../domain/ticks/tick.js';
import { BarHistory, type BarWindow } from './ports/bar-history.port.js';
import type { KnownInstrument } from './ports/catalogue.port.js';
import { TickStore } from './ports/tick-store.port.js';

/** Smaller bars that are read for one answer. */
const ROWS_MAX = 500_000;
/** Sizes of crypto, and of what is known by its trades alone. */
const FINE = '0.00000001';
const LONG_BARS = { day: 1, week: 7, month: 31 } as const;
const DAY = 86_400_000_000;

export interface DerivedBlock {
  readonly block: BarBlock;
  /** There is something before what was looked at. */
  readonly isCutOff: boolean;
}

/**
 * Whole bars of any size, oldest first, in the sessions of the instrument's exchange. By time, the first is left out where something of it is there
 * and was not read, or was not recorded: where the window cuts it, or a recording or the memory of a generated market begins within it.
 *
 * A history that was loaded from files or providers is taken to be all there is of its first session, so that a stock that is first traded at 9:47 has
 * a bar from 9:30 on; the sessions of its calendar before that one are missing. Without a calendar nobody knows which days before the first were
 * trading days: they are taken for none, so that a file from the 2nd of a month on has that month.
 */
@Injectable()
export class DerivedBars {
  constructor(
    private readonly history: BarHistory,
    private readonly ticks: TickStore,
  ) {}

  /** At least the latest `limit` that are whole in the window, made of those of the history. @throws UserError `DATA.BARS_IMPOSSIBLE` */
  async ofBars(known: KnownInstrument, bars: string, window: BarWindow, limit: number): Promise<DerivedBlock> {
    const rule = ruleOf(bars);
    const { instrument, source } = known;
    const step = stepOf(source.timeframe);
    const longest = lengthOf(rule);
    if (longest !== null && longest < step) throw impossible(bars);
    const rows = longest === null ? ROWS_MAX : Math.min(ROWS_MAX, Math.ceil(longest / step) * (limit + 2));
    const columns = await this.history.columns(source, window, rows);
    const aggregator = new BarAggregator([traded(instrument)], rule, calendarFor(instrument));
    const count = columns.close.length;
    aggregator.bars({ ...columns, rows: count });
    const last = endOf(window, columns.closeTimes);
    if (last !== undefined) aggregator.advanceTo(last);
    const isCutOff = count === rows;
    const block = aggregator.drain();
    // By what is in them: what was cut off at its beginning is no bar of this size.
    const isPartial = longest === null ? isCutOff : await this.lacksBars(known, columns, block.openTimes[0]);
    return { block: isPartial ? withoutFirst(block) : block, isCutOff };
  }

  /** Those of all trades in the window. @param known null where nothing but its trades is known of the instrument */
  async ofTrades(
    stream: TickStream,
    known: KnownInstrument | null,
    { bars, until }: { readonly bars: string; readonly until?: bigint | undefined },
    window: BarWindow,
  ): Promise<BarBlock> {
    const rule = ruleOf(bars);
    const trades = byTime(await this.ticks.trades(stream, window));
    const market = known === null ? unknown(stream.instrumentId) : traded(known.instrument);
    const calendar = known === null ? undefined : calendarFor(known.instrument);
    const aggregator = new BarAggregator([{ ...market, lotSize: FINE }], rule, calendar);
    const { times, price, size } = trades;
    aggregator.trades({ rows: times.length, times, price, size });
    if (until !== undefined && Number(until) >= (times.at(-1) ?? Infinity)) aggregator.advanceTo(Number(until));
    const block = aggregator.drain();
    const isPartial = lengthOf(rule) !== null && (await this.lacksTrades(stream, window, [block, times]));
    return isPartial ? withoutFirst(block) : block;
  }

  /** Whether there are bars, from the beginning of the first derived one on, that were not read or are not there. */
  private async lacksBars(
    { instrument, source }: KnownInstrument,
    read: PriceColumns,
    start?: number,
  ): Promise<boolean> {
    const [opened, closed] = [read.openTimes[0], read.closeTimes[0]];
    if (start === undefined || opened === undefined || closed === undefined) return false;
    const [before] = (await this.history.columns(source, { to: BigInt(closed) - 1n }, 1)).openTimes;
    if (before !== undefined) return before >= start;
    return start < (source.file === null ? opened : beginningOf(opened, calendarFor(instrument)));
  }

  /** Whether there are trades, from the beginning of the first bar on, that were not read or not recorded. */
  private async lacksTrades(
    stream: TickStream,
    { from }: BarWindow,
    [block, times]: readonly [BarBlock, Float64Array],
  ): Promise<boolean> {
    const [start, first] = [block.openTimes[0], times[0]];
    if (start === undefined || first === undefined || start >= first) return false;
    if (from === undefined) return true;
    const begins = BigInt(Math.ceil(start));
    if (begins < from && (await this.ticks.hasTrades(stream, { from: begins, to: from - 1n }))) return true;
    return !(await this.ticks.hasTrades(stream, { to: (begins < from ? begins : from) - 1n }));
  }
}

/** @throws UserError `DATA.BARS_IMPOSSIBLE` */
export function ruleOf(bars: string): BarRule {
  const rule = barRuleOf(bars);
  if (rule === null) throw impossible(bars);
  return rule;
}

export const impossible = (bars: string): UserError =>
  new UserError('DATA.BARS_IMPOSSIBLE', dataErrors['DATA.BARS_IMPOSSIBLE'].message, { bars });

/** Microseconds; null where it does not go by time. */
export function lengthOf(rule: BarRule): number | null {
  if (rule.kind === 'time') return rule.every;
  return rule.kind === 'day' || rule.kind === 'week' || rule.kind === 'month' ? LONG_BARS[rule.kind] * DAY : null;
}

/** Where time stands: at the end of the window, or the last bar that is known. */
function endOf({ to }: BarWindow, closeTimes: Float64Array): number | undefined {
  const last = closeTimes.at(-1);
  return to === undefined || last === undefined ? last : Math.max(last, Number(to));
}

const unknown = (id: string): TradedInstrument => ({ id, currency: 'USD', tickSize: FINE, lotSize: FINE });

const traded = (instrument: Instrument): TradedInstrument => ({
  ...unknown(instrument.id),
  currency: instrument.currency,
  tickSize: instrument.tickSize,
  lotSize: instrument.assetClass === 'CRYPTO' ? FINE : instrument.lotSize,
});

function calendarFor(instrument: Instrument): ExchangeCalendar | undefined {
  const code = calendarOf(instrument);
  const calendar = code === null ? null : exchangeCalendar(code);
  return calendar?.ok === true ? calendar.value : undefined;
}

/** What was fetched late stands at the time at which it was traded. */
function byTime({ times, price, size }: TradeColumns): Pick<TradeColumns, 'times' | 'price' | 'size'> {
  if (times.every((time, k) => k === 0 || time >= numberAt(times, k - 1))) return { times, price, size };
  const order = Uint32Array.from(times.keys()).toSorted((a, b) => numberAt(times, a) - numberAt(times, b) || a - b);
  const sorted = (column: Float64Array) => Float64Array.from(order, (row) => numberAt(column, row));
  return { times: sorted(times), price: sorted(price), size: sorted(size) };
}

/** From when on nothing is missing of a history that was loaded and has its first bar at this time. */
function beginningOf(opened: number, calendar: ExchangeCalendar | undefined): number {
  if (calendar === undefined) return Number.NEGATIVE_INFINITY;
  const session = calendar.sessionAt(BigInt(opened));
  return session.ok && session.value !== null ? Number(session.value.open) : opened;
}

const withoutFirst = (block: BarBlock): BarBlock => ({
  rows: Math.max(0, block.rows - 1),
  openTimes: block.openTimes.subarray(1),
  closeTimes: block.closeTimes.subarray(1),
  open: block.open.subarray(1),
  high: block.high.subarray(1),
  low: block.low.subarray(1),
  close: block.close.subarray(1),
  volume: block.volume.subarray(1),
});
