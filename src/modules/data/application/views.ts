import { type Bar, type Instrument, type Quote, toRfc3339 } from '#kernel';
import { BarClosed, BarView, FeedView, InstrumentView, QuoteView } from '../contracts/index.js';
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

export const toInstrumentView = (instrument: Instrument): InstrumentView =>
  Object.assign(new InstrumentView(), instrument, { calendar: calendarOf(instrument) });

export const toQuoteView = (quote: Quote, last: string, synthetic: boolean): QuoteView =>
  Object.assign(new QuoteView(), { ...quote, time: toRfc3339(quote.time), last, synthetic });
