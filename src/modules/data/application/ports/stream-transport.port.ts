import type { ProviderConnection } from './provider-access.port.js';

/** Opens WebSockets. */
export abstract class StreamTransport {
  /** Opens one, uses it and closes it whatever happens. @throws ProviderFault where it cannot be opened or ends by itself */
  abstract use<T>(url: string, signal: AbortSignal, work: (connection: ProviderConnection) => Promise<T>): Promise<T>;
}
