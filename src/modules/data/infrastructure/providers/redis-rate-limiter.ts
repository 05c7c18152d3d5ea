import type { OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { OperationalError } from '#kernel';
import { type RateAccount, RateLimiter, type Reservation } from '../../application/ports/rate-limiter.port.js';

/** Less is the noise between a server and the one that takes its place. */
const SET_BACK_MICROS = 1_000_000;
const SEEN_FOR_MS = 172_800_000;

/**
 * KEYS of every script: places (sorted set: time → "sequence:weight"), hold, sequence, seen (the last time that was read). Where Redis' clock was
 * set back since, all that is kept goes back with it: nobody waits until it is that late again. One that is set forward frees places too early.
 */
const NOW = `
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local back = tonumber(redis.call('GET', KEYS[4]) or '0') - now
if back > ${SET_BACK_MICROS} then
  local kept = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
  for i = 1, #kept, 2 do redis.call('ZADD', KEYS[1], string.format('%.0f', tonumber(kept[i + 1]) - back), kept[i]) end
  local hold = redis.call('GET', KEYS[2])
  if hold then redis.call('SET', KEYS[2], string.format('%.0f', tonumber(hold) - back), 'KEEPTTL') end
end
redis.call('SET', KEYS[4], string.format('%.0f', now), 'PX', ${SEEN_FOR_MS})
`;

/**
 * The rule of `RateWindow` over Redis' own clock, as one script: what several processes ask at once passes one after the other.
 * ARGV: weight, patience, longest period, then weight and period of each limit. Answers wait, left, limit, period.
 */
const RESERVE = `${NOW}
local weight, patience, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - longest))
local places = redis.call('ZREVRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local at = math.max(now, tonumber(redis.call('GET', KEYS[2]) or '0'))
if #places > 0 then at = math.max(at, tonumber(places[2])) end
for l = 4, #ARGV, 2 do
  local sum = weight
  for i = 1, #places, 2 do
    sum = sum + tonumber(string.match(places[i], ':(%d+)$'))
    if sum > tonumber(ARGV[l]) then
      at = math.max(at, tonumber(places[i + 1]) + tonumber(ARGV[l + 1]))
      break
    end
  end
end
local taken = 0
if at - now <= patience then
  taken = weight
  local sequence = redis.call('INCR', KEYS[3])
  redis.call('ZADD', KEYS[1], string.format('%.0f', at), string.format('%016d:%d', sequence, weight))
  local ttl = math.ceil((at - now + longest) / 1000) + 1000
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[3], ttl)
end
local best = {-1, 0, 0}
for l = 4, #ARGV, 2 do
  local most, period = tonumber(ARGV[l]), tonumber(ARGV[l + 1])
  local used = taken
  for i = 1, #places, 2 do
    if tonumber(places[i + 1]) > now - period then used = used + tonumber(string.match(places[i], ':(%d+)$')) end
  end
  local left = math.max(0, most - used)
  if best[1] < 0 or left / most < best[1] / best[2] then best = {left, most, period} end
end
return {string.format('%.0f', at - now), best[1], best[2], string.format('%.0f', best[3])}
`;

const HOLD = `${NOW}
local till = now + tonumber(ARGV[1])
if till > tonumber(redis.call('GET', KEYS[2]) or '0') then
  redis.call('SET', KEYS[2], string.format('%.0f', till), 'PX', math.ceil(tonumber(ARGV[1]) / 1000) + 1000)
end
`;

const HELD = `${NOW}
return string.format('%.0f', math.max(0, tonumber(redis.call('GET', KEYS[2]) or '0') - now))
`;

const ANSWER_TIMEOUT_MS = 2000;

/** One budget for all processes that share the Redis. While Redis is away nothing is asked: a ban lasts longer than an outage. */
export class RedisRateLimiter extends RateLimiter implements OnModuleDestroy {
  private readonly redis: Redis;

  constructor(
    url: string,
    private readonly prefix = 'quantumalpha:rate:',
  ) {
    super();
    this.redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: ANSWER_TIMEOUT_MS, lazyConnect: true });
    // It connects again by itself; unheard, the event would end the program.
    this.redis.on('error', () => undefined);
  }

  async reserve(account: RateAccount, weight: number, patienceMicros: number): Promise<Reservation> {
    const { limits } = account.spec;
    const longest = limits.reduce((most, { periodMicros }) => Math.max(most, periodMicros), 0);
    const rules = limits.flatMap((limit) => [limit.weight, limit.periodMicros]);
    const answer = await this.run(RESERVE, account, [weight, patienceMicros, longest, ...rules]);
    const [waitMicros = 0, left = -1, limit = 0, periodMicros = 0] = (answer as readonly unknown[]).map(Number);
    return { waitMicros, budget: left < 0 ? null : { left, limit, periodMicros } };
  }

  async hold(account: RateAccount, micros: number): Promise<void> {
    await this.run(HOLD, account, [Math.ceil(micros)]);
  }

  async held(account: RateAccount): Promise<number> {
    return Number(await this.run(HELD, account, []));
  }

  onModuleDestroy(): void {
    this.redis.disconnect();
  }

  // The braces keep the keys of an account on one node of a cluster.
  private keysOf({ spec, keyId }: RateAccount): string[] {
    return ['places', 'hold', 'sequence', 'seen'].map((part) => `${this.prefix}{${spec.name}:${keyId}}:${part}`);
  }

  private async run(script: string, account: RateAccount, values: readonly number[]): Promise<unknown> {
    try {
      const keys = this.keysOf(account);
      return await this.redis.eval(script, keys.length, ...keys, ...values);
    } catch (error) {
      throw new OperationalError(
        'PLATFORM.REDIS_AWAY',
        'Redis does not answer, so no provider is asked.',
        {},
        { cause: error },
      );
    }
  }
}
