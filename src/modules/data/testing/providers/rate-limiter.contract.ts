import type { RateAccount, RateLimiter } from '../../application/ports/rate-limiter.port.js';

const SECOND = 1_000_000;

/** An account of its own: what others did does not count. */
export function rateAccount(keyId: string, limits: RateAccount['spec']['limits']): RateAccount {
  return { spec: { name: 'test', title: 'Test', hosts: {}, limits, keyFields: [] }, keyId };
}

/** What every RateLimiter does. */
export function rateLimiterContract(open: () => RateLimiter): void {
  const limits = [
    { weight: 5, periodMicros: 10 * SECOND },
    { weight: 8, periodMicros: 1000 * SECOND },
  ];

  it('lets through what fits, and says how long the rest waits and what is left', async () => {
    const [limiter, account] = [open(), rateAccount('a', limits)];
    expect(await limiter.reserve(account, 4, SECOND)).toEqual({
      waitMicros: 0,
      budget: { left: 1, limit: 5, periodMicros: 10 * SECOND },
    });
    const later = await limiter.reserve(account, 2, 100 * SECOND);
    expect(later.waitMicros).toBeGreaterThan(9 * SECOND);
    expect(later.waitMicros).toBeLessThanOrEqual(10 * SECOND);
  });

  it('takes no place for who would wait for too long', async () => {
    const [limiter, account] = [open(), rateAccount('b', limits)];
    await limiter.reserve(account, 5, 0);
    expect((await limiter.reserve(account, 1, SECOND)).waitMicros).toBeGreaterThan(SECOND);
    expect((await limiter.reserve(account, 1, 20 * SECOND)).waitMicros).toBeLessThanOrEqual(10 * SECOND);
  });

  it('keeps keys apart', async () => {
    const limiter = open();
    await limiter.reserve(rateAccount('c', limits), 5, 0);
    expect((await limiter.reserve(rateAccount('d', limits), 5, 0)).waitMicros).toBe(0);
  });

  it('holds everybody back for as long as the provider said', async () => {
    const [limiter, account] = [open(), rateAccount('e', limits)];
    expect(await limiter.held(account)).toBe(0);
    await limiter.hold(account, 30 * SECOND);
    await limiter.hold(account, 5 * SECOND);
    expect(await limiter.held(account)).toBeGreaterThan(29 * SECOND);
    expect((await limiter.reserve(account, 1, 0)).waitMicros).toBeGreaterThan(29 * SECOND);
  });
}
