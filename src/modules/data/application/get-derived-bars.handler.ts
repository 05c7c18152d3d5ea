import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { exchangeCalendar, type ExchangeCalendar } from '#calendar';
import { BarAggregator, type BarBlock, type BarRule, type TradedInstrument } from '#engine';
import { Decimal, type Instrument, UserError, numberAt, toRfc3339 } from '#kernel';
import { DerivedBarView, type GetDerivedBars as Asked, GetDerivedBars } from '../contracts/index.js';
import { barRuleOf } from '../domain/bar-rule-text.js';
import { dataErrors } from '../domain/data.errors.js';
import { calendarOf } from '../domain/instrument-calendar.js';
import { stepOf } from '../domain/providers/download.js';
import type { TradeColumns } from '../domain/ticks/tick.js';
import { KnownHistory, windowOf } from './known-history.js';
import { BarHistory } from './ports/bar-history.port.js';
import type { KnownInstrument } from './ports/catalogue.port.js';
import { TickStore } from './ports/tick-store.port.js';

const DEFAULT_LIMIT = 500;
/** Smaller bars that are read for one answer. */
const ROWS_MAX = 500_000;
const DIGITS = 12;
/** Sizes of crypto, and of what is known by its trades alone. */
const FINE = '0.00000001';
const LONG_BARS = { day: 1, week: 7, month: 31 } as const;
const DAY = 86_400_000_000;

@QueryHandler(GetDerivedBars)
export class GetDerivedBarsHandler implements IQueryHandler<GetDerivedBars> {
  constructor(
    private readonly known: KnownHistory,
    private readonly history: BarHistory,
    private readonly ticks: TickStore,
  ) {}

  async execute(asked: GetDerivedBars): Promise<DerivedBarView[]> {
    const rule = barRuleOf(asked.bars);
    if (rule === null) throw refusedBars(asked.bars);
    const limit = asked.limit ?? DEFAULT_LIMIT;
    const block = asked.source === undefined ? await this.ofBars(asked, rule, limit) : await this.ofTrades(asked, rule);
    const views: DerivedBarView[] = [];
    for (let row = Math.max(0, block.rows - limit); row < block.rows; row++) views.push(viewOf(asked, block, row));
    return views;
  }

  private async ofBars(asked: Asked, rule: BarRule, limit: number): Promise<BarBlock> {
    const known = await this.known.instrument(asked.instrumentId);
    const { instrument, source } = known;
    const step = stepOf(source.timeframe);
    const longest = lengthOf(rule);
    if (longest !== null && longest < step) throw refusedBars(asked.bars);
    const rows = longest === null ? ROWS_MAX : Math.min(ROWS_MAX, Math.ceil(longest / step) * (limit + 2));
    const columns = await this.history.columns(source, this.known.window(known, asked), rows);
    const aggregator = new BarAggregator([traded(instrument)], rule, calendarFor(instrument));
    const count = columns.close.length;
    aggregator.bars({ ...columns, rows: count });
    const last = endOf(known, asked, columns.closeTimes);
    if (last !== undefined) aggregator.advanceTo(last);
    // What was cut off at its beginning is no bar of this size.
    return count === rows ? withoutFirst(aggregator.drain()) : aggregator.drain();
  }

  private async ofTrades(asked: Asked, rule: BarRule): Promise<BarBlock> {
    const { instrumentId, source = '' } = asked;
    const instrument = await this.known.find(instrumentId);
    const trades = byTime(await this.ticks.trades({ instrumentId, source }, windowOf(asked)));
    const market = instrument === null ? unknown(instrumentId) : traded(instrument.instrument);
    const calendar = instrument === null ? undefined : calendarFor(instrument.instrument);
    const aggregator = new BarAggregator([{ ...market, lotSize: FINE }], rule, calendar);
    const { times, price, size } = trades;
    aggregator.trades({ rows: times.length, times, price, size });
    return aggregator.drain();
  }
}

/** Where time stands: at the end that is asked for, or the last bar that is known. */
function endOf(known: KnownInstrument, asked: Asked, closeTimes: Float64Array): number | undefined {
  const { to } = windowOf(asked);
  const last = closeTimes.at(-1);
  if (to === undefined || last === undefined) return last;
  const visible = known.visibleUntil ?? to;
  return Math.max(last, Number(visible < to ? visible : to));
}

/** Microseconds; null where it does not go by time. */
function lengthOf(rule: BarRule): number | null {
  if (rule.kind === 'time') return rule.every;
  return rule.kind === 'day' || rule.kind === 'week' || rule.kind === 'month' ? LONG_BARS[rule.kind] * DAY : null;
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

function viewOf({ instrumentId, bars }: Asked, block: BarBlock, row: number): DerivedBarView {
  const price = (column: Float64Array): string => textOf(numberAt(column, row));
  const time = (column: Float64Array): string => toRfc3339(BigInt(Math.round(numberAt(column, row))));
  return Object.assign(new DerivedBarView(), {
    instrumentId,
    bars,
    openTime: time(block.openTimes),
    closeTime: time(block.closeTimes),
    open: price(block.open),
    high: price(block.high),
    low: price(block.low),
    close: price(block.close),
    volume: price(block.volume),
  });
}

/** The shortest text that is read back as the number. */
function textOf(value: number): string {
  const text = String(value);
  return text.includes('e') ? Decimal.round(value, DIGITS).toString() : text;
}

const refusedBars = (bars: string): UserError =>
  new UserError('DATA.BARS_IMPOSSIBLE', dataErrors['DATA.BARS_IMPOSSIBLE'].message, { bars });
