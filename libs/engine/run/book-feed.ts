import { depthKinds, type DepthBlock, type DepthSource } from '../book/depth-block.js';
import { DepthBook } from '../book/depth-book.js';
import { BookView, type BookCursor } from '../book/book-view.js';
import { Listing } from '../market/listing.js';
import type { Strategy } from '../strategy/strategy.js';
import { BlockFeed } from './block-feed.js';
import type { FeedPosition } from './feed.js';
import type { Market, OrderDesk } from './order-desk.js';

const none: DepthBlock = {
  rows: 0,
  times: new Float64Array(),
  kinds: Uint8Array.of(depthKinds.DELTA),
  bounds: new Int32Array(1),
  ticks: new Int32Array(),
  lots: new Float64Array(),
};

/** Depth: each message changes the book, then meets the orders, then is shown; an instrument is worth the middle of its book. */
export class BookFeed extends BlockFeed<DepthBlock, { block: DepthBlock; row: number }> {
  private readonly book: DepthBook;
  private readonly at: BookCursor;
  private readonly view: BookView;

  constructor(
    source: DepthSource,
    private readonly market: Market,
    private readonly desk: OrderDesk,
    private readonly listeners: readonly Strategy[],
  ) {
    super(source, { block: none, row: 0 }, ({ times }) => times);
    this.book = market.book?.depth ?? new DepthBook();
    this.at = { listing: market.listing, book: this.book, time: Number.NaN };
    this.view = new BookView(this.at);
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
