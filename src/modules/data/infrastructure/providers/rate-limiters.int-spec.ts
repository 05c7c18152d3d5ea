import { ManualClock } from '#kernel';
import { type TestRedis, hasRedis, testRedis } from '#platform/testing';
import { rateAccount, rateLimiterContract } from '../../testing/providers/rate-limiter.contract.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { RedisRateLimiter } from './redis-rate-limiter.js';

describe(MemoryRateLimiter.name, () => {
  rateLimiterContract(() => new MemoryRateLimiter(new ManualClock(1_700_000_000_000_000n)));
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

  it('asks nobody while Redis is away', async () => {
    const limiter = open();
    const account = rateAccount('away', []);
    await redis.stop();
    await expect(limiter.reserve(account, 1, 0)).rejects.toMatchObject({ code: 'PLATFORM.REDIS_AWAY' });
  });
});
