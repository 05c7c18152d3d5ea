import type { BreakerState } from './circuit-breaker.js';
import type { Budget, RateLimit } from './rate-window.js';

export const offers = ['BARS', 'BAR_STREAM', 'TICK_STREAM', 'NEWS', 'SERIES', 'FILINGS'] as const;
export type Offer = (typeof offers)[number];

/** What is known of a provider before anybody asks it. */
export interface ProviderSpec {
  readonly name: string;
  readonly title: string;
  /** Where it is, by role: most have one, `api`. */
  readonly hosts: Readonly<Record<string, string>>;
  /** What it allows one key; the strictest plan that is free of charge. */
  readonly limits: readonly RateLimit[];
  /** Parts of its key by name; none where it asks for none. */
  readonly keyFields: readonly string[];
  /** It answers without a key too. */
  readonly keyOptional?: boolean;
}

/** The parts of a user's key by name. Never logged, never shown. */
export type ProviderKey = Readonly<Record<string, string>>;

/** Where a row comes from. The request is told without its key. */
export interface Provenance {
  readonly provider: string;
  readonly fetchedAt: bigint;
  /** The same by the provider's clock, where it names a time: a bar that was over by then is whole, whatever our clock says. */
  readonly saidAt: bigint;
  readonly request: string;
  /** SHA-256 of the answer. */
  readonly sha256: string;
}

export interface Fetched<T> {
  readonly value: T;
  readonly provenance: Provenance;
}

/** How a provider has been doing, over all processes. Times are microseconds since 1970. */
export interface ProviderHealth {
  readonly provider: string;
  readonly state: BreakerState;
  /** When it is asked again; null where it is asked now. */
  readonly opensAt: bigint | null;
  readonly lastSuccessAt: bigint | null;
  readonly lastErrorAt: bigint | null;
  readonly lastErrorCode: string | null;
  readonly lastErrorMessage: string | null;
  /** As it was at `budgetAt`. */
  readonly budget: Budget | null;
  readonly budgetAt: bigint | null;
}

const SECOND = 1_000_000;
const DAY_SECONDS = 86_400;

export const perSecond = (weight: number): RateLimit => ({ weight, periodMicros: SECOND });
export const perMinute = (weight: number): RateLimit => ({ weight, periodMicros: 60 * SECOND });
export const perDay = (weight: number): RateLimit => ({ weight, periodMicros: DAY_SECONDS * SECOND });
