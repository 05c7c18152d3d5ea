import type { ProviderSpec } from '../../domain/providers/provider.js';
import type { Budget } from '../../domain/providers/rate-window.js';

/** Whose budget it is: the provider's limits hold for each key. */
export interface RateAccount {
  readonly spec: ProviderSpec;
  /** Tells keys apart without telling them. */
  readonly keyId: string;
}

export interface Reservation {
  /** How long to wait before sending; more than was allowed: no place was taken. */
  readonly waitMicros: number;
  readonly budget: Budget | null;
}

/** Keeps requests within what providers allow, in this process or over all that share a Redis. */
export abstract class RateLimiter {
  abstract reserve(account: RateAccount, weight: number, patienceMicros: number): Promise<Reservation>;
  /** The provider said that it wants to be left alone. */
  abstract hold(account: RateAccount, micros: number): Promise<void>;
  /** How long the provider wants to be left alone still. */
  abstract held(account: RateAccount): Promise<number>;
}
