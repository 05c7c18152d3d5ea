import type { DataConfig } from '../data.config.js';
import type { CallPolicy } from './provider-calls.js';

const SECOND = 1_000_000;

/** How patient the program is with providers. */
export const callPolicyOf = ({ providerTimeoutMs, providerPatienceSeconds }: DataConfig): CallPolicy => ({
  backoff: { baseMicros: SECOND / 2, mostMicros: 30 * SECOND, attempts: 4 },
  breaker: { failures: 5, restMicros: 30 * SECOND, mostRestMicros: 600 * SECOND },
  timeoutMs: providerTimeoutMs,
  patienceMicros: providerPatienceSeconds * SECOND,
});
