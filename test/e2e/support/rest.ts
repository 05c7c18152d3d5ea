import { randomUUID } from 'node:crypto';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly correlationId: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: a new Idempotency-Key. */
  readonly key?: string;
}

/** The REST door (`/execution/orders`) and everything beside it (`/health/live`), with the credentials of one caller. */
export class Rest {
  constructor(
    readonly url: string,
    readonly credentials: Readonly<Record<string, string>>,
  ) {}

  get<T>(path: string, sent: Sent = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, sent);
  }

  post<T>(path: string, body: unknown, sent: Sent = {}): Promise<Answer<T>> {
    const headers = { 'idempotency-key': sent.key ?? randomUUID(), ...sent.headers };
    return this.send<T>('POST', path, body, { headers });
  }

  patch<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, {});
  }

  delete<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, undefined, {});
  }

  /** A file as it stands. */
  put<T>(path: string, bytes: Uint8Array, type = 'application/octet-stream'): Promise<Answer<T>> {
    return this.send<T>('PUT', path, bytes, { headers: { 'content-type': type } });
  }

  async graphql<T>(query: string, variables: object = {}): Promise<{ data: T; errors?: readonly GraphqlError[] }> {
    const { body } = await this.send<{ data: T; errors?: readonly GraphqlError[] }>(
      'POST',
      `${this.url}/graphql`,
      { query, variables },
      {},
    );
    return body;
  }

  async send<T>(method: string, path: string, body: unknown, { headers = {} }: Sent): Promise<Answer<T>> {
    const address = path.startsWith('http') ? path : `${this.url}/api/v1${path}`;
    const response = await fetch(address, {
      method,
      headers: {
        ...this.credentials,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : {
            body:
              typeof body === 'string' || body instanceof Uint8Array
                ? (body as NonNullable<RequestInit['body']>)
                : JSON.stringify(body),
          }),
    });
    const text = await response.text();
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }
}

export interface GraphqlError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly details?: Readonly<Record<string, string>> };
}
