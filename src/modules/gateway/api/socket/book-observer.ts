import { Injectable } from '@nestjs/common';
import { type DepthUpdate, PriceBook } from '#kernel';
import { MarketStream, type Startable, StartsIn } from '#messaging';
import { type BookView, mergedViews, toBookView } from './book-view.js';
import { SocketHub } from './socket-hub.js';

const INTERVAL_MS = 100;

interface Followed {
  readonly book: PriceBook;
  last: DepthUpdate;
  /** What its listeners do not have yet. */
  change: BookView | null;
}

/** Shows books: what changed of each that somebody listens to, at most ten times a second. */
@Injectable()
@StartsIn('run')
export class BookObserver implements Startable {
  private readonly books = new Map<string, Followed>();
  private timer: NodeJS.Timeout | null = null;
  private end: () => void = () => undefined;

  constructor(
    private readonly hub: SocketHub,
    private readonly stream: MarketStream,
  ) {}

  start(): Promise<void> {
    this.end = this.stream.subscribe('gateway.books', (update) => {
      if (update.kind === 'depth') this.take(update.depth);
    });
    this.timer = setInterval(() => this.publish(), INTERVAL_MS);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.end();
    return Promise.resolve();
  }

  /** The whole book as it is now; null where none was seen. What follows goes beyond it or says the same again. */
  find(instrumentId: string): BookView | null {
    const followed = this.books.get(instrumentId);
    if (followed === undefined) return null;
    const { book, last } = followed;
    const kind = book.known ? 'SNAPSHOT' : 'GAP';
    return toBookView({ instrumentId, time: last.time, kind, bids: book.bids(), asks: book.asks() });
  }

  private take(update: DepthUpdate): void {
    const { instrumentId } = update;
    const followed = this.books.get(instrumentId) ?? { book: new PriceBook(), last: update, change: null };
    this.books.set(instrumentId, followed);
    followed.book.apply(update);
    followed.last = update;
    if (!this.hub.isHeard(`books:${instrumentId}`)) return void (followed.change = null);
    const view = toBookView(update);
    followed.change = followed.change === null ? view : mergedViews(followed.change, view);
  }

  private publish(): void {
    for (const [instrumentId, followed] of this.books) {
      const { change } = followed;
      if (change === null) continue;
      followed.change = null;
      const channel = `books:${instrumentId}`;
      this.hub.publish(channel, change, channel, (earlier, later) =>
        mergedViews(earlier as BookView, later as BookView),
      );
    }
  }
}
