import { ApiProblem, noSession, problemOf, unreachable } from './problem.js';
import type { Timers } from './timers.js';
import type { SignInResult, UserView } from './types.js';

export interface SessionPorts {
  readonly fetch: typeof fetch;
  readonly timers: Timers;
  /** Runs one refresh at a time over all tabs: each use of the cookie replaces it, and a replaced one ends the session. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

export type SessionEvent =
  | { readonly kind: 'signed-in'; readonly user: UserView }
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'ended'; readonly reason: 'signed-out' | 'expired' };

const RETRY_MS = 10_000;

/**
 * Who is signed in. The access token lives in this object only; the refresh token is a cookie that scripts cannot read.
 * The token is replaced before it ends, for as long as the page is open.
 */
export class Session {
  private token: { readonly value: string; readonly endsAt: number } | null = null;
  private refreshing: Promise<string> | null = null;
  private cancelRefresh: () => void = () => undefined;
  private readonly listeners = new Set<(event: SessionEvent) => void>();

  constructor(private readonly ports: SessionPorts) {}

  /** @returns how to stop listening */
  onEvent(listener: (event: SessionEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @throws ApiProblem when refused or not reached */
  async signIn(userName: string, password: string): Promise<void> {
    this.accept(await this.post('sign-in', { userName, password }));
  }

  /** Takes up the session of the refresh cookie. @throws ApiProblem, after which the session has ended if it was refused */
  async restore(): Promise<void> {
    await this.refresh();
  }

  async signOut(): Promise<void> {
    const accessToken = this.token?.value;
    this.end('signed-out');
    await this.send('sign-out', {}, accessToken).catch(() => undefined);
  }

  /** Another tab has signed out. */
  forget(): void {
    this.end('signed-out');
  }

  /** A token that still holds. @throws ApiProblem */
  async accessToken(): Promise<string> {
    if (this.token !== null && this.token.endsAt > this.ports.timers.now()) return this.token.value;
    return this.refresh();
  }

  /** A new token, whatever the old one was: the server refused it. @throws ApiProblem */
  refresh(): Promise<string> {
    this.refreshing ??= this.ports
      .exclusively(() => this.post('refresh', {}))
      .then((result) => this.accept(result))
      .catch((problem: unknown) => this.refused(problem))
      .finally(() => {
        this.refreshing = null;
      });
    return this.refreshing;
  }

  private accept(result: SignInResult): string {
    const lifeMs = result.expiresInSeconds * 1000;
    const marginMs = Math.min(60_000, lifeMs / 2);
    this.token = { value: result.accessToken, endsAt: this.ports.timers.now() + lifeMs - marginMs / 2 };
    this.refreshLater(lifeMs - marginMs);
    this.emit({ kind: 'signed-in', user: result.user });
    this.emit({ kind: 'token', accessToken: result.accessToken });
    return result.accessToken;
  }

  private refused(problem: unknown): never {
    if (problem instanceof ApiProblem && problem.view.status === 401) this.end('expired');
    else if (this.token !== null) this.refreshLater(RETRY_MS);
    throw problem;
  }

  private refreshLater(milliseconds: number): void {
    this.cancelRefresh();
    this.cancelRefresh = this.ports.timers.after(milliseconds, () => void this.refresh().catch(() => undefined));
  }

  private end(reason: 'signed-out' | 'expired'): void {
    this.cancelRefresh();
    this.token = null;
    this.emit({ kind: 'ended', reason });
  }

  private emit(event: SessionEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private async post(path: 'sign-in' | 'refresh', body: object): Promise<SignInResult> {
    const response = await this.send(path, body);
    if (!response.ok) throw await problemOf(response);
    const result = (await response.json().catch(() => null)) as SignInResult | null;
    if (result === null) throw noSession();
    return result;
  }

  private async send(path: string, body: object, accessToken?: string): Promise<Response> {
    try {
      return await this.ports.fetch(`/api/v1/auth/${path}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          'content-type': 'application/json',
          ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify(body),
      });
    } catch {
      throw unreachable();
    }
  }
}
