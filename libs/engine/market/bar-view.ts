import type { BarBlock } from './bar-source.js';
import type { Listing } from './listing.js';

/** Where a feed stands; only the feed moves it. */
export interface BarCursor {
  block: BarBlock;
  row: number;
  /** `row · instruments + column`. */
  at: number;
  listing: Listing;
  readonly timeframe: string;
}

/**
 * The bar that is being published. It is a window on the data and moves on: take the numbers that you need, do not keep it.
 * Prices are in the quote currency, times in microseconds since 1970.
 */
export class BarView {
  readonly #cursor: BarCursor;

  constructor(cursor: BarCursor) {
    this.#cursor = cursor;
  }

  get listing(): Listing {
    return this.#cursor.listing;
  }

  get instrumentId(): string {
    return this.#cursor.listing.id;
  }

  /** Of the source; empty where it has none. */
  get timeframe(): string {
    return this.#cursor.timeframe;
  }

  get openTime(): number {
    return this.#cursor.block.openTimes[this.#cursor.row] ?? Number.NaN;
  }

  get closeTime(): number {
    return this.#cursor.block.closeTimes[this.#cursor.row] ?? Number.NaN;
  }

  get open(): number {
    return this.#cursor.block.open[this.#cursor.at] ?? Number.NaN;
  }

  get high(): number {
    return this.#cursor.block.high[this.#cursor.at] ?? Number.NaN;
  }

  get low(): number {
    return this.#cursor.block.low[this.#cursor.at] ?? Number.NaN;
  }

  get close(): number {
    return this.#cursor.block.close[this.#cursor.at] ?? Number.NaN;
  }

  get volume(): number {
    return this.#cursor.block.volume[this.#cursor.at] ?? Number.NaN;
  }
}
