import type { Listing } from '../market/listing.js';
import { NO_KEY, type BookSide } from './book-side.js';
import type { DepthBook } from './depth-book.js';

export type BookSideName = 'BID' | 'ASK';

/** Columns that a strategy keeps and has filled. */
export interface DepthLevels {
  readonly prices: Float64Array;
  readonly sizes: Float64Array;
}

/** Where a feed of depth stands; only the feed moves it. */
export interface BookCursor {
  readonly listing: Listing;
  readonly book: DepthBook;
  time: number;
}

/**
 * The order book being published, without the strategy's own orders. It moves on: take the numbers that you need, do not keep it.
 * Prices are in the quote currency, NaN where a side is empty.
 */
export class BookView {
  readonly #cursor: BookCursor;

  constructor(cursor: BookCursor) {
    this.#cursor = cursor;
  }

  get listing(): Listing {
    return this.#cursor.listing;
  }

  /** Microseconds. */
  get time(): number {
    return this.#cursor.time;
  }

  /** False before the first message, and from a gap in the data to the next snapshot. */
  get known(): boolean {
    return this.#cursor.book.known;
  }

  /** A bid above the lowest ask: broken data; nothing trades on it. */
  get crossed(): boolean {
    return this.#cursor.book.crossed;
  }

  /** The highest bid is the lowest ask. */
  get locked(): boolean {
    return this.#cursor.book.locked;
  }

  get bid(): number {
    return this.#price(this.#cursor.book.bestBid);
  }

  get ask(): number {
    return this.#price(this.#cursor.book.bestAsk);
  }

  /** 0 without a bid. */
  get bidSize(): number {
    const { bids } = this.#cursor.book;
    return this.#quantity(bids.lotsAt(bids.best));
  }

  /** 0 without an ask. */
  get askSize(): number {
    const { asks } = this.#cursor.book;
    return this.#quantity(asks.lotsAt(asks.best));
  }

  get mid(): number {
    const { bestBid, bestAsk } = this.#cursor.book;
    return this.#price((bestBid + bestAsk) / 2);
  }

  get spread(): number {
    const { bestBid, bestAsk } = this.#cursor.book;
    return this.#price(bestAsk - bestBid);
  }

  /** The middle weighted by the size of the other side: `(bid · askSize + ask · bidSize) / (bidSize + askSize)`. */
  get microPrice(): number {
    const { bids, asks, bestBid, bestAsk } = this.#cursor.book;
    const bidLots = bids.lotsAt(bids.best);
    const askLots = asks.lotsAt(asks.best);
    return this.#price((bestBid * askLots + bestAsk * bidLots) / (bidLots + askLots));
  }

  /** `(bids - asks) / (bids + asks)` of the quantities on so many levels, -1 to 1; NaN when there are none. */
  imbalance(levels = 1): number {
    const bids = lotsOn(this.#cursor.book.bids, levels);
    const asks = lotsOn(this.#cursor.book.asks, levels);
    return (bids - asks) / (bids + asks);
  }

  sizeAt(side: BookSideName, price: number): number {
    const book = this.#side(side);
    const key = book.sign * this.listing.spec.ticks(price);
    return Number.isInteger(key) ? this.#quantity(book.lotsAt(key)) : 0;
  }

  /** The quantity displayed at a price or better. */
  volumeTo(side: BookSideName, price: number): number {
    const book = this.#side(side);
    const worst = book.sign * this.listing.spec.ticks(price);
    let lots = 0;
    for (let key = book.best; key !== NO_KEY && key >= worst; key = book.after(key)) lots += book.lotsAt(key);
    return this.#quantity(lots);
  }

  /** What one would pay (ask) or get (bid) on average for a quantity taken at once; NaN when the side has not so much. */
  averagePrice(side: BookSideName, quantity: number): number {
    const book = this.#side(side);
    const wanted = quantity / this.#quantity(1);
    let left = wanted;
    let paid = 0;
    for (let key = book.best; key !== NO_KEY && left > 0; key = book.after(key)) {
      const lots = Math.min(left, book.lotsAt(key));
      paid += lots * book.sign * key;
      left -= lots;
    }
    return left > 0 ? Number.NaN : this.#price(paid / wanted);
  }

  /** Fills the columns with the best levels, best first. @returns how many there were */
  depth(side: BookSideName, into: DepthLevels): number {
    const book = this.#side(side);
    const most = Math.min(into.prices.length, into.sizes.length);
    let k = 0;
    for (let key = book.best; key !== NO_KEY && k < most; key = book.after(key)) {
      into.prices[k] = this.#price(book.sign * key);
      into.sizes[k] = this.#quantity(book.lotsAt(key));
      k += 1;
    }
    return k;
  }

  #side(side: BookSideName): BookSide {
    return side === 'BID' ? this.#cursor.book.bids : this.#cursor.book.asks;
  }

  #price(ticks: number): number {
    return this.#cursor.listing.spec.price(ticks);
  }

  #quantity(lots: number): number {
    return this.#cursor.listing.spec.quantity(lots);
  }
}

function lotsOn(side: BookSide, levels: number): number {
  let lots = 0;
  let key = side.best;
  for (let k = 0; k < levels && key !== NO_KEY; k += 1) {
    lots += side.lotsAt(key);
    key = side.after(key);
  }
  return lots;
}
