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

/** What flows through the market stream: never stored with the business events, conflated when a reader is slow. */
export type MarketUpdate =
  { readonly kind: 'quote'; readonly quote: Quote } | { readonly kind: 'bar'; readonly bar: Bar };
