import { type TestRedis, hasRedis, testRedis } from '#platform/testing';
import { RecordingLog, eventually } from '#testing';
import { RedisCache } from './redis-cache.js';
import { cacheContract } from './testing/cache.contract.js';

const suite = hasRedis ? describe : describe.skip;

suite(RedisCache.name, () => {
  let redis: TestRedis;
  let log: RecordingLog;
  beforeEach(async () => {
    redis = await testRedis();
    log = new RecordingLog();
  });
  const opened: RedisCache[] = [];
  const open = (): RedisCache => {
    const cache = new RedisCache(redis.url, log);
    opened.push(cache);
    return cache;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((cache) => cache.close()));
    await redis.stop();
  });

  cacheContract(() => Promise.resolve(open()));

  it('is shared by those who have the same Redis', async () => {
    const [one, other] = [open(), open()];
    await one.set('a', '1', 60);
    expect(await other.get('a')).toBe('1');
  });

  it('misses while Redis is away, says so without repeating itself, and goes on by itself', async () => {
    const cache = open();
    await cache.set('a', '1', 60);
    await redis.stop();
    await eventually(async () => expect(await cache.get('a')).toBeNull());
    await cache.set('a', '2', 60);
    await eventually(async () => expect(log.lines.length).toBeGreaterThan(0));
    for (let n = 0; n < 20; n++) await cache.get('a');
    expect(log.lines.length).toBeLessThan(3);
    redis = await testRedis(Number(new URL(redis.url).port));
    await eventually(async () => {
      await cache.set('a', '3', 60);
      expect(await cache.get('a')).toBe('3');
    });
  });
});
