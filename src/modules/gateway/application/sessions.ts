import { Clock, IdGenerator, type Result, fromRfc3339, ok, refused, toRfc3339 } from '#kernel';
import { Outbox, UnitOfWork, type Transaction } from '#messaging';
import { SignInRefused, UserSignedIn } from '../contracts/index.js';
import { type GatewayErrorCode, refusal } from '../domain/gateway.errors.js';
import { lockSecondsAfter } from '../domain/sign-in-lock.js';
import { GatewayConfig } from '../gateway.config.js';
import { type AccessToken, PasswordHasher, SecretMaker, TokenSigner } from './ports/secrets.port.js';
import { SessionStore } from './ports/session-store.port.js';
import { type Role, type User, UserStore } from './ports/user-store.port.js';

export interface Session extends AccessToken {
  readonly userName: string;
  readonly role: Role;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
}

const MICROS_PER_SECOND = 1_000_000n;

/** What sessions are made of. */
export interface SessionsParts {
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly users: UserStore;
  readonly store: SessionStore;
  readonly hasher: PasswordHasher;
  readonly secrets: SecretMaker;
  readonly signer: TokenSigner;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly config: GatewayConfig;
}

/**
 * Sign-in with password, then sessions that are prolonged by refresh tokens: each is good once, and one that comes a second
 * time was stolen or copied, so its whole family ends (RFC 9700, 4.14.2).
 */
export class Sessions {
  constructor(private readonly from: SessionsParts) {}

  async signIn(userName: string, password: string): Promise<Result<Session, GatewayErrorCode>> {
    const known = await this.from.users.find(userName);
    // An unknown name takes as long as a known one: the answer's time must not tell which names exist.
    const matches = await this.from.hasher.matches(known?.passwordHash ?? (await this.decoy()), password);
    return this.from.unitOfWork.run(async (tx) => {
      const user = await this.from.users.lock(tx, userName);
      const lockedUntil = user?.lockedUntil ?? null;
      if (lockedUntil !== null && fromRfc3339(lockedUntil) > this.from.clock.nowMicros()) {
        return this.refuse(tx, userName, refusal('GATEWAY.LOCKED', { until: lockedUntil }));
      }
      if (user === null || !matches || user.disabled) return this.wrong(tx, userName, user);
      if (user.failedAttempts > 0) await this.from.users.save(tx, { ...user, failedAttempts: 0, lockedUntil: null });
      await this.from.outbox.add(tx, UserSignedIn.of({ userName }));
      return ok(await this.issue(tx, user, this.from.ids.next('session')));
    });
  }

  async refresh(refreshToken: string): Promise<Result<Session, GatewayErrorCode>> {
    return this.from.unitOfWork.run(async (tx) => {
      const token = await this.from.store.lock(tx, this.from.secrets.hash(refreshToken));
      if (token === null) return refused(refusal('GATEWAY.SESSION_ENDED'));
      if (token.used) {
        await this.from.store.revokeFamily(tx, token.familyId);
        return this.refuse(tx, token.userName, refusal('GATEWAY.REFRESH_REUSED'));
      }
      const user = await this.from.users.lock(tx, token.userName);
      const over = token.revoked || fromRfc3339(token.expiresAt) <= this.from.clock.nowMicros();
      if (over || user === null || user.disabled) return refused(refusal('GATEWAY.SESSION_ENDED'));
      await this.from.store.markUsed(tx, token.hash);
      return ok(await this.issue(tx, user, token.familyId));
    });
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.from.unitOfWork.run(async (tx) => {
      const token = await this.from.store.lock(tx, this.from.secrets.hash(refreshToken));
      if (token !== null) await this.from.store.revokeFamily(tx, token.familyId);
    });
  }

  private async issue(tx: Transaction, user: User, familyId: string): Promise<Session> {
    const refreshToken = this.from.secrets.make();
    const refreshExpiresAt = this.after(this.from.config.sessionDays * 86_400);
    await this.from.store.insert(tx, {
      hash: this.from.secrets.hash(refreshToken),
      familyId,
      userName: user.name,
      expiresAt: refreshExpiresAt,
      used: false,
      revoked: false,
    });
    return {
      ...(await this.from.signer.sign(user.name)),
      userName: user.name,
      role: user.role,
      refreshToken,
      refreshExpiresAt,
    };
  }

  private async wrong(tx: Transaction, userName: string, user: User | null): Promise<Result<never, GatewayErrorCode>> {
    if (user !== null) {
      const failedAttempts = user.failedAttempts + 1;
      const seconds = lockSecondsAfter(failedAttempts);
      await this.from.users.save(tx, {
        ...user,
        failedAttempts,
        lockedUntil: seconds === 0 ? null : this.after(seconds),
      });
    }
    return this.refuse(tx, userName, refusal('GATEWAY.WRONG_CREDENTIALS'));
  }

  private async refuse(
    tx: Transaction,
    userName: string,
    reason: ReturnType<typeof refusal>,
  ): Promise<Result<never, GatewayErrorCode>> {
    await this.from.outbox.add(tx, SignInRefused.of({ userName: userName.slice(0, 64), code: reason.code }));
    return refused(reason);
  }

  private after(seconds: number): string {
    return toRfc3339(this.from.clock.nowMicros() + BigInt(Math.round(seconds)) * MICROS_PER_SECOND);
  }

  private decoyHash: Promise<string> | null = null;

  private decoy(): Promise<string> {
    this.decoyHash ??= this.from.hasher.hash(this.from.secrets.make());
    return this.decoyHash;
  }
}
