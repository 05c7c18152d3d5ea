import { DepthWriter } from '../book/depth-block.js';
import { DepthBook, type SavedDepth } from '../book/depth-book.js';
import { writeDepth } from '../book/depth-message.js';
import { BookView, type BookCursor } from '../book/book-view.js';
import { Listing } from '../market/listing.js';
import type { Strategy } from '../strategy/strategy.js';
import { quoteView, tradeView } from './live-market.js';
import type { LiveTick } from './live-messages.js';

interface Depth {
  readonly cursor: BookCursor;
  readonly view: BookView;
}

export interface SavedTicks {
  /** By numbers of listings. */
  readonly books: readonly (readonly [listing: number, book: SavedDepth])[];
  readonly priced: readonly number[];
}

/** When, and of which instrument. */
export function placeOf(tick: LiveTick): { readonly instrumentId: string; readonly time: number } {
  switch (tick.kind) {
    case 'quote':
      return tick.quote;
    case 'trade':
      return tick.trade;
    case 'depth':
      return tick.depth;
  }
}

/** The same tick as if it had come at another time. */
export function tickAt(tick: LiveTick, time: number): LiveTick {
  switch (tick.kind) {
    case 'quote':
      return { kind: 'quote', quote: { ...tick.quote, time } };
    case 'trade':
      return { kind: 'trade', trade: { ...tick.trade, time } };
    case 'depth':
      return { kind: 'depth', depth: { ...tick.depth, time } };
  }
}

/** Ticks one by one, each a moment of its own: last prices and books follow them, then they are shown. */
export class LiveTicks {
  private readonly depths = new Map<Listing, Depth>();
  /** Those that have quotes or a book: a trade does not say what they are worth. */
  private readonly priced = new Set<Listing>();
  private readonly writer = new DepthWriter();

  /** Makes its price the last one. An instrument without quotes and book is worth its last trade. */
  take(tick: LiveTick, listing: Listing): void {
    switch (tick.kind) {
      case 'quote':
        this.priced.add(listing);
        return Listing.setMark(listing, (Number(tick.quote.bid) + Number(tick.quote.ask)) / 2);
      case 'trade':
        if (!this.priced.has(listing)) Listing.setMark(listing, Number(tick.trade.price));
        return;
      case 'depth':
        this.priced.add(listing);
        return this.change(tick, listing);
    }
  }

  show(tick: LiveTick, listing: Listing, strategy: Strategy): void {
    switch (tick.kind) {
      case 'quote':
        return strategy.onQuote?.(quoteView(tick.quote, listing));
      case 'trade':
        return strategy.onTrade?.(tradeView(tick.trade, listing));
      case 'depth':
        return strategy.onBook?.(this.depthOf(listing).view);
    }
  }

  save(): SavedTicks {
    return {
      books: [...this.depths].map(([{ index }, { cursor }]) => [index, cursor.book.save()] as const),
      priced: [...this.priced].map(({ index }) => index),
    };
  }

  restore({ books, priced }: SavedTicks, listings: readonly Listing[]): void {
    for (const [index, book] of books) {
      const listing = listings[index];
      if (listing !== undefined) this.depthOf(listing).cursor.book.restore(book);
    }
    for (const listing of listings) if (priced.includes(listing.index)) this.priced.add(listing);
  }

  private change({ depth }: Extract<LiveTick, { kind: 'depth' }>, listing: Listing): void {
    const { cursor } = this.depthOf(listing);
    const { book } = cursor;
    this.writer.reset();
    writeDepth(this.writer, depth, listing.spec, depth.time);
    book.apply(this.writer, 0);
    cursor.time = depth.time;
    const middle = listing.spec.price((book.bestBid + book.bestAsk) / 2);
    if (middle === middle) Listing.setMark(listing, middle);
  }

  private depthOf(listing: Listing): Depth {
    const known = this.depths.get(listing);
    if (known !== undefined) return known;
    const cursor = { listing, book: new DepthBook(), time: Number.NaN };
    const opened = { cursor, view: new BookView(cursor) };
    this.depths.set(listing, opened);
    return opened;
  }
}
