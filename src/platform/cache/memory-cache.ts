import { LRUCache } from 'lru-cache';
import { Cache } from './cache.js';

/** Keeps the entries that were used last, in this process. */
export class MemoryCache extends Cache {
  private readonly entries: LRUCache<string, string>;

  constructor(maxEntries = 10_000) {
    super();
    this.entries = new LRUCache({ max: maxEntries });
  }

  get(key: string): Promise<string | null> {
    return Promise.resolve(this.entries.get(key) ?? null);
  }

  set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.entries.set(key, value, { ttl: ttlSeconds * 1000 });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.entries.clear();
    return Promise.resolve();
  }
}
