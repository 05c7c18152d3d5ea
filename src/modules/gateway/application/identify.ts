import { Clock, fromRfc3339 } from '#kernel';
import { ApiKeyStore } from './ports/api-key-store.port.js';
import { SecretMaker, TokenSigner } from './ports/secrets.port.js';
import { type Role, type User, UserStore } from './ports/user-store.port.js';

export interface Caller {
  readonly userName: string;
  readonly role: Role;
  readonly by: 'session' | 'api-key';
  /** Null: everything the role may. */
  readonly scopes: readonly string[] | null;
}

const REMEMBER_MICROS = 5_000_000n;

/** Where it looks callers up. */
export interface IdentifyParts {
  readonly users: UserStore;
  readonly apiKeys: ApiKeyStore;
  readonly secrets: SecretMaker;
  readonly signer: TokenSigner;
  readonly clock: Clock;
}

/** Finds out who is calling. What the database says of a user counts, at most five seconds old, not what the token says. */
export class Identify {
  private readonly remembered = new Map<string, { readonly user: User | null; readonly at: bigint }>();

  constructor(private readonly from: IdentifyParts) {}

  async byToken(token: string): Promise<Caller | null> {
    const claims = await this.from.signer.verify(token);
    return claims === null ? null : this.caller(claims.userName, 'session', null);
  }

  /** Who signed in with an access token, and until when (seconds since 1970) it is good. */
  async session(token: string): Promise<(Caller & { readonly expiresAt: number }) | null> {
    const claims = await this.from.signer.verify(token);
    const caller = claims === null ? null : await this.caller(claims.userName, 'session', null);
    return claims === null || caller === null ? null : { ...caller, expiresAt: claims.expiresAt };
  }

  async byApiKey(key: string): Promise<Caller | null> {
    const found = await this.from.apiKeys.findByHash(this.from.secrets.hash(key));
    if (found === null) return null;
    if (found.expiresAt !== null && fromRfc3339(found.expiresAt) <= this.from.clock.nowMicros()) return null;
    return this.caller(found.userName, 'api-key', found.scopes);
  }

  async caller(userName: string, by: Caller['by'], scopes: Caller['scopes']): Promise<Caller | null> {
    const user = await this.user(userName);
    return user === null || user.disabled ? null : { userName, role: user.role, by, scopes };
  }

  private async user(name: string): Promise<User | null> {
    const known = this.remembered.get(name);
    const now = this.from.clock.elapsedMicros();
    if (known !== undefined && now - known.at < REMEMBER_MICROS) return known.user;
    const user = await this.from.users.find(name);
    if (this.remembered.size > 10_000) this.remembered.clear();
    this.remembered.set(name, { user, at: now });
    return user;
  }
}
