import { assert, integer, property } from 'fast-check';
import { SeededRng } from '#kernel';
import { retryDelay } from './backoff.js';

const policy = { baseMicros: 500_000, mostMicros: 30_000_000, attempts: 5 };

describe(retryDelay.name, () => {
  it('lies between nothing and a bound that doubles up to the most', () => {
    assert(
      property(integer(), integer({ min: 1, max: 40 }), (seed, attempt) => {
        const delay = retryDelay(policy, new SeededRng(seed), { attempt, retryAfterMicros: null });
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(policy.mostMicros, policy.baseMicros * 2 ** (attempt - 1)));
      }),
    );
  });

  it('is spread over the whole of it', () => {
    const rng = new SeededRng(1);
    const delays = Array.from({ length: 2000 }, () => retryDelay(policy, rng, { attempt: 3, retryAfterMicros: null }));
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    expect(mean / 1_000_000).toBeCloseTo(1, 1);
  });

  it('never asks before the time that the provider named', () => {
    assert(
      property(integer(), integer({ min: 0, max: 10 ** 9 }), (seed, retryAfterMicros) => {
        const delay = retryDelay(policy, new SeededRng(seed), { attempt: 1, retryAfterMicros });
        expect(delay).toBeGreaterThanOrEqual(retryAfterMicros);
      }),
    );
  });
});
