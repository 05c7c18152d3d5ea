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

/** An open WebSocket. It ends with a ProviderFault when the other side is silent, says something broken or is gone. */
export interface ProviderConnection {
  send(message: object): void;
  /** Texts as they come, until it ends. */
  readonly messages: AsyncIterable<string>;
}

/** A provider as its adapters ask it: within its limits, with patience, and with provenance. */
export interface ProviderAccess {
  readonly key: ProviderKey | null;
  readonly signal: AbortSignal;
  /** Opens a stream of a host, uses it and closes it whatever happens. */
  stream<T>(
    place: { readonly host: string; readonly path: string },
    use: (connection: ProviderConnection) => Promise<T>,
  ): Promise<T>;
  /** @param read takes the answer apart; throws ProviderFault where it cannot */
  get<T>(request: ProviderRequest, read: (answer: ProviderAnswer) => T): Promise<Fetched<T>>;
}
