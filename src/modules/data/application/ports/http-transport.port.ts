export interface TransportRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole answer, so that one that drips in ends too. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface ProviderAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request as it is, once. */
export abstract class HttpTransport {
  /** @throws ProviderFault where no whole answer came */
  abstract send(request: TransportRequest): Promise<ProviderAnswer>;
}
