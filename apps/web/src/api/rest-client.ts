import { problemOf, unreachable } from './problem.js';
import { uniqueId } from './unique-id.js';

export interface RestRequest {
  /** Under `/api/v1/`, without a slash in front. */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  /** The same key for a repeated request makes repeating safe; default: a new one. */
  readonly idempotencyKey?: string;
}

export interface Tokens {
  accessToken(): Promise<string>;
  refresh(): Promise<string>;
}

/** Asks the desk's REST door. A token the server no longer takes is replaced once and the request repeated. */
export class RestClient {
  constructor(
    private readonly tokens: Tokens,
    private readonly fetcher: typeof fetch,
  ) {}

  /** @throws ApiProblem when refused, not reached, or nobody is signed in */
  async send(request: RestRequest): Promise<unknown> {
    const init = toInit(request);
    let response = await this.attempt(request.path, init, await this.tokens.accessToken());
    if (response.status === 401) response = await this.attempt(request.path, init, await this.tokens.refresh());
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? null : response.json();
  }

  private async attempt(path: string, init: RequestInit, token: string): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    try {
      return await this.fetcher(`/api/v1/${path}`, { ...init, headers });
    } catch {
      throw unreachable();
    }
  }
}

function toInit({ method = 'GET', body, idempotencyKey }: RestRequest): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['idempotency-key'] = idempotencyKey ?? uniqueId();
  if (body === undefined) return { method, headers };
  return { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
