import type { Listing } from './listing.js';
import type { QuoteBlock, TradeBlock } from './tick-source.js';

/** Where a feed of ticks stands; only the feed moves it. */
export interface TickCursor<B> {
  readonly listing: Listing;
  block: B;
  row: number;
}

/** Best bid and ask being published. It moves on: take the numbers that you need, do not keep it. */
export class QuoteView {
  readonly #cursor: TickCursor<QuoteBlock>;

  constructor(cursor: TickCursor<QuoteBlock>) {
    this.#cursor = cursor;
  }

  get listing(): Listing {
    return this.#cursor.listing;
  }

  /** Microseconds. */
  get time(): number {
    return this.#cursor.block.times[this.#cursor.row] ?? Number.NaN;
  }

  get bid(): number {
    return this.#cursor.block.bid[this.#cursor.row] ?? Number.NaN;
  }

  get ask(): number {
    return this.#cursor.block.ask[this.#cursor.row] ?? Number.NaN;
  }

  /** NaN where the data has none. */
  get bidSize(): number {
    return this.#cursor.block.bidSize[this.#cursor.row] ?? Number.NaN;
  }

  get askSize(): number {
    return this.#cursor.block.askSize[this.#cursor.row] ?? Number.NaN;
  }
}

/** A trade of the market being published. It moves on: take the numbers that you need, do not keep it. */
export class TradeView {
  readonly #cursor: TickCursor<TradeBlock>;

  constructor(cursor: TickCursor<TradeBlock>) {
    this.#cursor = cursor;
  }

  get listing(): Listing {
    return this.#cursor.listing;
  }

  /** Microseconds. */
  get time(): number {
    return this.#cursor.block.times[this.#cursor.row] ?? Number.NaN;
  }

  get price(): number {
    return this.#cursor.block.price[this.#cursor.row] ?? Number.NaN;
  }

  get size(): number {
    return this.#cursor.block.size[this.#cursor.row] ?? Number.NaN;
  }

  /** Who took: 1 the buyer, -1 the seller, 0 where the data does not say. */
  get taker(): number {
    return this.#cursor.block.takers?.[this.#cursor.row] ?? 0;
  }
}
