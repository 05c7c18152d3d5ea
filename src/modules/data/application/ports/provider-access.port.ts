import type { Fetched, ProviderKey } from '../../domain/providers/provider.js';
import type { ProviderAnswer } from './http-transport.port.js';

export interface ProviderRequest {
  /** Role of the host, or its address where the provider has too many to name; default: `api`. */
  readonly host?: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Of the request against the provider's limits; default: 1. */
  readonly weight?: number;
}

/** How an adapter says who asks: parts of the key go into the query or the headers, and nowhere else. */
export interface Credentials {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A provider as its adapters ask it: within its limits, with patience, and with provenance. */
export interface ProviderAccess {
  readonly key: ProviderKey | null;
  readonly signal: AbortSignal;
  /** @param read takes the answer apart; throws ProviderFault where it cannot */
  get<T>(request: ProviderRequest, read: (answer: ProviderAnswer) => T): Promise<Fetched<T>>;
}
