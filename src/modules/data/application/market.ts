import type { Bar, Quote } from '#kernel';
import type { Transaction } from '#messaging';
import type { Feed } from '../domain/feed.js';

/** What a feed brings next. */
export interface MarketStep {
  readonly closeTime: bigint;
  /** All that close at that time, by instrument id. */
  readonly bars: readonly Bar[];
  /** The best prices at the close; none where only bars are known. */
  readonly quotes: readonly Quote[];
  /** What must be kept of it besides the feed's position. */
  store(tx: Transaction): Promise<void>;
}

/** Where the bars of a feed come from. */
export interface Market {
  /** The step after the feed's position, or null at the end. Asked twice it answers the same. */
  next(feed: Feed): Promise<MarketStep | null>;
  /** Quotes when `fraction` of the next bar is over. */
  quotes(feed: Feed, fraction: number): Promise<readonly Quote[]>;
}
