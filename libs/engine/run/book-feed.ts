import { BookView, type BookCursor } from '../book/book-view.js';
import { depthKinds, type DepthBlock, type DepthSource } from '../book/depth-block.js';
import { DepthBook } from '../book/depth-book.js';
import { Listing } from '../market/listing.js';
import type { Strategy } from '../strategy/strategy.js';
import { BlockFeed } from './block-feed.js';
import type { FeedPosition } from './feed.js';
import type { Market, OrderDesk } from './order-desk.js';

interface BookRows {
  readonly rows: number;
  readonly times: Float64Array;
}

/** What a feed of a book works with besides its source. */
export interface BookHall {
  readonly market: Market;
  readonly desk: OrderDesk;
  /** Strategies that want books. */
  readonly listeners: readonly Strategy[];
}

/** A book that is shown after every change; an instrument is worth the middle of its book. */
export abstract class AnyBookFeed<B extends BookRows> extends BlockFeed<B, { block: B; row: number }> {
  protected readonly market: Market;
  protected readonly desk: OrderDesk;
  private readonly listeners: readonly Strategy[];
  private readonly at: BookCursor;
  private readonly view: BookView;

  constructor(
    source: { next(): B | undefined },
    none: B,
    hall: BookHall,
    protected readonly book: DepthBook,
  ) {
    super(source, { block: none, row: 0 }, ({ times }) => times);
    this.market = hall.market;
    this.desk = hall.desk;
    this.listeners = hall.listeners;
    this.at = { listing: this.market.listing, book, time: Number.NaN };
    this.view = new BookView(this.at);
  }

  mark(): void {
    const { bestBid, bestAsk } = this.book;
    const { listing } = this.market;
    const middle = listing.spec.price((bestBid + bestAsk) / 2);
    if (middle === middle) Listing.setMark(listing, middle);
  }

  publish(): void {
    this.at.time = this.time;
    for (const strategy of this.listeners) strategy.onBook?.(this.view);
  }
}

const none: DepthBlock = {
  rows: 0,
  times: new Float64Array(),
  kinds: Uint8Array.of(depthKinds.DELTA),
  bounds: new Int32Array(1),
  ticks: new Int32Array(),
  lots: new Float64Array(),
};

/** Depth by price level: each message changes the book, then meets the orders, then is shown. */
export class BookFeed extends AnyBookFeed<DepthBlock> {
  constructor(source: DepthSource, hall: BookHall) {
    super(source, none, hall, hall.market.book?.depth ?? new DepthBook());
  }

  override get position(): FeedPosition {
    return { ...super.position, book: this.book.save() };
  }

  override resume(position: FeedPosition, continued: boolean): void {
    super.resume(position, continued);
    if (position.book !== undefined) this.book.restore(position.book);
  }

  enter(): void {
    const { block, row } = this.cursor;
    this.desk.deliver(this.time);
    this.book.apply(block, row);
    this.market.book?.onDepth(this.time);
  }
}
