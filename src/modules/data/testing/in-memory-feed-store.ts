import type { Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import { FeedStore } from '../application/ports/feed-store.port.js';
import type { Feed } from '../domain/feed.js';

/** Passes the same contract suite as PostgresFeedStore. */
export class InMemoryFeedStore extends FeedStore {
  private readonly feeds = new Map<string, Feed>();

  async list(): Promise<Feed[]> {
    return [...this.feeds.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async find(id: string): Promise<Feed | null> {
    return this.feeds.get(id) ?? null;
  }

  async put(tx: Transaction, feed: Feed): Promise<void> {
    this.set(tx, feed);
  }

  async replace(tx: Transaction, before: Feed, feed: Feed): Promise<boolean> {
    const stored = this.feeds.get(before.id);
    if (stored?.nextSequence !== before.nextSequence || stored.position !== before.position) return false;
    this.set(tx, {
      ...stored,
      status: feed.status,
      barsPerSecond: feed.barsPerSecond,
      position: feed.position,
      nextSequence: feed.nextSequence,
    });
    return true;
  }

  private set(tx: Transaction, feed: Feed): void {
    const before = this.feeds.get(feed.id);
    this.feeds.set(feed.id, feed);
    OpenTransaction.of(tx).onRollback(() => {
      if (before === undefined) this.feeds.delete(feed.id);
      else this.feeds.set(feed.id, before);
    });
  }
}
