import type { BarBlock } from '#engine';
import { type Bar, Decimal, type Instrument, type Quote, type Timeframe, numberAt, toRfc3339 } from '#kernel';
import { BarClosed, BarView, FeedView, InstrumentView, QuoteView, RecordedTicksView } from '../contracts/index.js';
import { type Feed } from '../domain/feed.js';
import { calendarOf } from '../domain/instrument-calendar.js';

export const toBarView = (bar: Bar, synthetic: boolean): BarView =>
  Object.assign(new BarView(), {
    ...bar,
    openTime: toRfc3339(bar.openTime),
    closeTime: toRfc3339(bar.closeTime),
    synthetic,
  });

/** Where a bar comes from, and its number there. */
export interface BarFeed {
  readonly feedId: string;
  readonly synthetic: boolean;
  readonly sequence: number;
}

/** @param feed as it stood before the step */
export const barFeedOf = ({ id, kind, nextSequence }: Feed): BarFeed => ({
  feedId: id,
  synthetic: kind === 'SYNTHETIC',
  sequence: nextSequence,
});

export const toBarClosed = (bar: Bar, { feedId, synthetic, sequence }: BarFeed): BarClosed =>
  BarClosed.of({
    ...bar,
    feedId,
    openTime: toRfc3339(bar.openTime),
    closeTime: toRfc3339(bar.closeTime),
    synthetic,
    sequence: String(sequence),
  });

export const toFeedView = (feed: Feed): FeedView =>
  Object.assign(new FeedView(), {
    id: feed.id,
    kind: feed.kind,
    name: feed.name,
    status: feed.status,
    synthetic: feed.kind === 'SYNTHETIC',
    barsPerSecond: feed.barsPerSecond,
    instrumentIds: [...feed.instrumentIds],
    position: feed.position === null ? null : toRfc3339(feed.position),
    end: feed.end === null ? null : toRfc3339(feed.end),
  });

/** An instrument with what there is of it. */
export const toInstrumentView = (
  instrument: Instrument,
  { timeframe, ticks }: { readonly timeframe?: Timeframe | undefined; readonly ticks?: RecordedTicksView | undefined },
): InstrumentView =>
  Object.assign(new InstrumentView(), instrument, {
    calendar: calendarOf(instrument),
    timeframe: timeframe ?? null,
    ticks: ticks === undefined ? null : Object.assign(new RecordedTicksView(), ticks),
  });

export const toQuoteView = (quote: Quote, last: string, synthetic: boolean): QuoteView =>
  Object.assign(new QuoteView(), { ...quote, time: toRfc3339(quote.time), last, synthetic });

const DIGITS = 12;

/** A row of bars that were made of smaller ones. */
export function derivedRow(block: BarBlock, row: number) {
  const number = (column: Float64Array): string => textOf(numberAt(column, row));
  const time = (column: Float64Array): string => toRfc3339(BigInt(Math.round(numberAt(column, row))));
  return {
    openTime: time(block.openTimes),
    closeTime: time(block.closeTimes),
    open: number(block.open),
    high: number(block.high),
    low: number(block.low),
    close: number(block.close),
    volume: number(block.volume),
  };
}

/** The shortest text that is read back as the number. */
function textOf(value: number): string {
  const text = String(value);
  return text.includes('e') ? Decimal.round(value, DIGITS).toString() : text;
}
