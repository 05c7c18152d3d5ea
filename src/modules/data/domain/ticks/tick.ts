import type { MarketUpdate } from '#kernel';

/** Updates between `since` and the arrival of this mark are missing. */
export interface TickGap {
  readonly since: bigint;
}

export type TickContent =
  Exclude<MarketUpdate, { readonly kind: 'bar' }> | { readonly kind: 'gap'; readonly gap: TickGap };

/** A trade, a quote or a message of a book as a stream brought it. */
export type Tick = TickContent & {
  /** Microseconds since 1970. Its place in the stream too: each tick of a stream has another, and later ones have later ones. */
  readonly arrivedAt: bigint;
};

/** What one source told of one instrument. */
export interface TickStream {
  readonly instrumentId: string;
  /** Letters, digits, `-` and `_`. */
  readonly source: string;
}

/** Bounds are inclusive and mean the arrival. */
export interface TickWindow {
  readonly from?: bigint | undefined;
  readonly to?: bigint | undefined;
}

/** Trades for arithmetic, by arrival. Times are microseconds since 1970. */
export interface TradeColumns {
  readonly arrivals: Float64Array;
  readonly times: Float64Array;
  /** 1 where a buyer took what was offered, -1 where a seller did, 0 where it is not known. */
  readonly takers: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
}

export interface QuoteColumns {
  readonly arrivals: Float64Array;
  readonly times: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
}

/** Messages of a book, a row each level that they name; those of one message have one arrival. */
export interface DepthColumns {
  readonly arrivals: Float64Array;
  readonly times: Float64Array;
  /** See {@link depthActions}. */
  readonly actions: Float64Array;
  /** 1 for a bid, -1 for an ask, 0 in the one row of a message without levels. */
  readonly sides: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
}

/** What a message of a book does, as the engine numbers it. */
export const depthActions = ['DELTA', 'SNAPSHOT', 'GAP'] as const;

/** A day of UTC, `2026-03-02`, on which a stream brought something. */
export interface TickDay extends TickStream {
  readonly kind: TickContent['kind'];
  readonly day: string;
}
