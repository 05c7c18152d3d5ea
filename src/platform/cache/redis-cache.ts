import { Redis } from 'ioredis';
import { Cache } from './cache.js';

/** Shared by every process that has the same Redis. */
export class RedisCache extends Cache {
  private readonly redis: Redis;

  constructor(url: string) {
    super();
    this.redis = new Redis(url, { keyPrefix: 'quantumalpha:cache:', lazyConnect: false });
  }

  get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.redis.set(key, value, 'EX', ttlSeconds);
  }

  async delete(key: string): Promise<void> {
    await this.redis.del(key);
  }

  async close(): Promise<void> {
    await this.redis.quit();
  }
}
