import { Redis } from 'ioredis';
import type { Log } from '#kernel';
import { Cache } from './cache.js';

const ANSWER_TIMEOUT_MS = 500;

/**
 * Shared by every process that has the same Redis. While Redis is away it holds nothing: reads miss at once and writes are
 * dropped, since whoever asks a cache can do without it.
 */
export class RedisCache extends Cache {
  private readonly redis: Redis;
  private away = false;
  private said = false;

  constructor(
    url: string,
    private readonly log: Log,
  ) {
    super();
    this.redis = new Redis(url, {
      keyPrefix: 'quantumalpha:cache:',
      maxRetriesPerRequest: 1,
      commandTimeout: ANSWER_TIMEOUT_MS,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
    });
    this.redis.on('error', (error) => this.say(error));
    this.redis.on('close', () => (this.away = true));
    this.redis.on('ready', () => (this.away = this.said = false));
  }

  get(key: string): Promise<string | null> {
    return this.try(() => this.redis.get(key));
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.try(() => this.redis.set(key, value, 'EX', ttlSeconds));
  }

  async delete(key: string): Promise<void> {
    await this.try(() => this.redis.del(key));
  }

  async close(): Promise<void> {
    await this.try(() => this.redis.quit());
    this.redis.disconnect();
  }

  private async try<T>(command: () => Promise<T>): Promise<T | null> {
    if (this.away) return null;
    try {
      return await command();
    } catch (error) {
      this.say(error);
      return null;
    }
  }

  /** Once, until it is ready again. */
  private say(error: unknown): void {
    if (!this.said) this.log.warn('Redis is away; nothing is cached until it is back', { error: String(error) });
    this.said = true;
  }
}
