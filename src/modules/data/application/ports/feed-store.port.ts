import type { Transaction } from '#messaging';
import type { Feed } from '../../domain/feed.js';

export abstract class FeedStore {
  abstract list(): Promise<Feed[]>;
  abstract find(id: string): Promise<Feed | null>;
  /** Puts a feed in place of whatever had its id. */
  abstract put(tx: Transaction, feed: Feed): Promise<void>;
  /** Stores the feed if it is still where `before` left it: false means that somebody else has moved it. */
  abstract replace(tx: Transaction, before: Feed, feed: Feed): Promise<boolean>;
}
