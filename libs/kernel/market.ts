/** Best bid and ask of one moment. Prices and sizes are decimal text in the instrument's quote currency and lots. */
export interface Quote {
  readonly instrumentId: string;
  /** Microseconds since 1970, UTC. */
  readonly time: bigint;
  readonly bid: string;
  readonly ask: string;
  readonly bidSize: string;
  readonly askSize: string;
}

export type Timeframe = '1m' | '1d';

/** One finished bar, published at its close. Prices are decimal text. */
export interface Bar {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** Microseconds since 1970, UTC. */
  readonly openTime: bigint;
  readonly closeTime: bigint;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** A trade of the market. Price and size are decimal text. */
export interface MarketTrade {
  readonly instrumentId: string;
  /** Microseconds since 1970, UTC. */
  readonly time: bigint;
  readonly price: string;
  readonly size: string;
  /** Who took what the other offered; null where the data does not say. */
  readonly taker: 'BUYER' | 'SELLER' | null;
}

/** A level of an order book, as decimal text. */
export type DepthLevel = readonly [price: string, size: string];

/** A message about the order book of one instrument. */
export interface DepthUpdate {
  readonly instrumentId: string;
  /** Microseconds since 1970, UTC; never falling. */
  readonly time: bigint;
  /**
   * `DELTA` sets the levels that it names, a size of 0 takes one out; `SNAPSHOT` is the whole book; `GAP` says that messages were
   * lost, so that the book is not known until the next snapshot.
   */
  readonly kind: 'DELTA' | 'SNAPSHOT' | 'GAP';
  readonly bids: readonly DepthLevel[];
  readonly asks: readonly DepthLevel[];
}

/**
 * What flows through the market stream: never stored with the business events. A quote gives way to a newer one where a reader is
 * slow; bars, trades and changes of a book never do.
 */
export type MarketUpdate =
  | { readonly kind: 'quote'; readonly quote: Quote }
  | { readonly kind: 'bar'; readonly bar: Bar }
  | { readonly kind: 'trade'; readonly trade: MarketTrade }
  | { readonly kind: 'depth'; readonly depth: DepthUpdate };

/** When it happened, microseconds since 1970, UTC; of a bar, its close. */
export function updateTime(update: MarketUpdate): bigint {
  switch (update.kind) {
    case 'quote':
      return update.quote.time;
    case 'bar':
      return update.bar.closeTime;
    case 'trade':
      return update.trade.time;
    case 'depth':
      return update.depth.time;
  }
}

/** Whose market it is. */
export function updatedInstrument(update: MarketUpdate): string {
  switch (update.kind) {
    case 'quote':
      return update.quote.instrumentId;
    case 'bar':
      return update.bar.instrumentId;
    case 'trade':
      return update.trade.instrumentId;
    case 'depth':
      return update.depth.instrumentId;
  }
}
