import type { Listing } from './listing.js';

/** Best bid and ask being published; it moves on, take the numbers that you need. Sizes are infinite where the data has none. */
export interface QuoteView {
  readonly listing: Listing;
  readonly time: number;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
}

/** A trade of the market being published; it moves on, take the numbers that you need. */
export interface TradeView {
  readonly listing: Listing;
  readonly time: number;
  readonly price: number;
  readonly size: number;
}
