import { Redis } from 'ioredis';
import { ManualClock } from '#kernel';
import { type TestRedis, hasRedis, testRedis } from '#platform/testing';
import { rateAccount, rateLimiterContract } from '../../testing/providers/rate-limiter.contract.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { RedisRateLimiter } from './redis-rate-limiter.js';

describe(MemoryRateLimiter.name, () => {
  rateLimiterContract(() => new MemoryRateLimiter(new ManualClock(1_700_000_000_000_000n)));

  it('goes by what has elapsed, wherever the clock is set', async () => {
    const clock = new ManualClock(1_700_000_000_000_000n);
    const [limiter, account] = [
      new MemoryRateLimiter(clock),
      rateAccount('jump', [{ weight: 2, periodMicros: 10_000_000 }]),
    ];
    await limiter.reserve(account, 2, 0);
    for (const hours of [1n, -2n]) {
      clock.jump(hours * 3_600_000_000n);
      expect((await limiter.reserve(account, 1, 0)).waitMicros).toBe(10_000_000);
    }
    clock.advance(10_000_000n);
    expect((await limiter.reserve(account, 1, 0)).waitMicros).toBe(0);
  });
});

(hasRedis ? describe : describe.skip)(RedisRateLimiter.name, () => {
  let redis: TestRedis;
  const opened: RedisRateLimiter[] = [];
  const open = (): RedisRateLimiter => {
    const limiter = new RedisRateLimiter(redis.url);
    opened.push(limiter);
    return limiter;
  };
  beforeAll(async () => void (redis = await testRedis()));
  afterEach(() => opened.splice(0).forEach((limiter) => limiter.onModuleDestroy()));
  afterAll(() => redis.stop());

  rateLimiterContract(open);

  it('shares one budget among those who have the same Redis, however they race', async () => {
    const account = rateAccount('race', [{ weight: 20, periodMicros: 60_000_000 }]);
    const limiters = [open(), open(), open()];
    const asked = Array.from({ length: 60 }, (_, i) => (limiters[i % 3] ?? open()).reserve(account, 1, 0));
    const passed = (await Promise.all(asked)).filter(({ waitMicros }) => waitMicros === 0);
    expect(passed).toHaveLength(20);
  });

  it('makes nobody wait until its clock is as late again as it was before it was set back', async () => {
    const [limiter, account] = [open(), rateAccount('set-back', [{ weight: 2, periodMicros: 10_000_000 }])];
    await limiter.reserve(account, 2, 0);
    await limiter.hold(account, 5_000_000);
    const client = new Redis(redis.url);
    const [places, hold, , seen] = ['places', 'hold', 'sequence', 'seen'].map(
      (part) => `quantumalpha:rate:{test:set-back}:${part}`,
    );
    // As if all of it had been an hour later.
    const later = (text: string | null | undefined): string => String(BigInt(text ?? '0') + 3_600_000_000n);
    for (const key of [hold, seen]) await client.set(key ?? '', later(await client.get(key ?? '')));
    const kept = await client.zrange(places ?? '', 0, -1, 'WITHSCORES');
    expect(kept).toHaveLength(2);
    await client.zadd(places ?? '', later(kept[1]), kept[0] ?? '');
    client.disconnect();
    expect(await limiter.held(account)).toBeLessThanOrEqual(5_000_000);
    const { waitMicros } = await limiter.reserve(account, 1, 0);
    expect(waitMicros).toBeGreaterThan(5_000_000);
    expect(waitMicros).toBeLessThanOrEqual(10_000_000);
  });

  it('asks nobody while Redis is away', async () => {
    const limiter = open();
    const account = rateAccount('away', []);
    await redis.stop();
    await expect(limiter.reserve(account, 1, 0)).rejects.toMatchObject({ code: 'PLATFORM.REDIS_AWAY' });
  });
});
