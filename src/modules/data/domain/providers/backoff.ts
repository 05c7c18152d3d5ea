import type { Rng } from '#kernel';

export interface BackoffPolicy {
  readonly baseMicros: number;
  readonly mostMicros: number;
  /** Tries in all. */
  readonly attempts: number;
}

/**
 * How long to wait before a try is repeated: uniform between nothing and a bound that doubles, "full jitter" (Brooker, Exponential
 * Backoff And Jitter, AWS 2015), so that those who failed together do not come back together. A provider that named a time is not
 * asked before it.
 * @param attempt tries so far, from 1
 */
export function retryDelay(
  policy: BackoffPolicy,
  rng: Rng,
  { attempt, retryAfterMicros }: { readonly attempt: number; readonly retryAfterMicros: number | null },
): number {
  const bound = Math.min(policy.mostMicros, policy.baseMicros * 2 ** (attempt - 1));
  return Math.ceil((retryAfterMicros ?? 0) + rng.next() * bound);
}
