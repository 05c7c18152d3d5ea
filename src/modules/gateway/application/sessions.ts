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

/**
 * Sign-in with password, then sessions that are prolonged by refresh tokens: each is good once, and one that comes a second
 * time was stolen or copied, so its whole family ends (RFC 9700, 4.14.2).
 */
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly users: UserStore,
    private readonly store: SessionStore,
    private readonly hasher: PasswordHasher,
    private readonly secrets: SecretMaker,
    private readonly signer: TokenSigner,
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
    private readonly config: GatewayConfig,
  ) {}

  async signIn(userName: string, password: string): Promise<Result<Session, GatewayErrorCode>> {
    const known = await this.users.find(userName);
    // An unknown name takes as long as a known one: the answer's time must not tell which names exist.
    const matches = await this.hasher.matches(known?.passwordHash ?? (await this.decoy()), password);
    return this.unitOfWork.run(async (tx) => {
      const user = await this.users.lock(tx, userName);
      const lockedUntil = user?.lockedUntil ?? null;
      if (lockedUntil !== null && fromRfc3339(lockedUntil) > this.clock.nowMicros()) {
        return this.refuse(tx, userName, refusal('GATEWAY.LOCKED', { until: lockedUntil }));
      }
      if (user === null || !matches || user.disabled) return this.wrong(tx, userName, user);
      if (user.failedAttempts > 0) await this.users.save(tx, { ...user, failedAttempts: 0, lockedUntil: null });
      await this.outbox.add(tx, UserSignedIn.of({ userName }));
      return ok(await this.issue(tx, user, this.ids.next('session')));
    });
  }

  async refresh(refreshToken: string): Promise<Result<Session, GatewayErrorCode>> {
    return this.unitOfWork.run(async (tx) => {
      const token = await this.store.lock(tx, this.secrets.hash(refreshToken));
      if (token === null) return refused(refusal('GATEWAY.SESSION_ENDED'));
      if (token.used) {
        await this.store.revokeFamily(tx, token.familyId);
        return this.refuse(tx, token.userName, refusal('GATEWAY.REFRESH_REUSED'));
      }
      const user = await this.users.lock(tx, token.userName);
      const over = token.revoked || fromRfc3339(token.expiresAt) <= this.clock.nowMicros();
      if (over || user === null || user.disabled) return refused(refusal('GATEWAY.SESSION_ENDED'));
      await this.store.markUsed(tx, token.hash);
      return ok(await this.issue(tx, user, token.familyId));
    });
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const token = await this.store.lock(tx, this.secrets.hash(refreshToken));
      if (token !== null) await this.store.revokeFamily(tx, token.familyId);
    });
  }

  private async issue(tx: Transaction, user: User, familyId: string): Promise<Session> {
    const refreshToken = this.secrets.make();
    const refreshExpiresAt = this.after(this.config.sessionDays * 86_400);
    await this.store.insert(tx, {
      hash: this.secrets.hash(refreshToken),
      familyId,
      userName: user.name,
      expiresAt: refreshExpiresAt,
      used: false,
      revoked: false,
    });
    return {
      ...(await this.signer.sign(user.name)),
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
      await this.users.save(tx, { ...user, failedAttempts, lockedUntil: seconds === 0 ? null : this.after(seconds) });
    }
    return this.refuse(tx, userName, refusal('GATEWAY.WRONG_CREDENTIALS'));
  }

  private async refuse(
    tx: Transaction,
    userName: string,
    reason: ReturnType<typeof refusal>,
  ): Promise<Result<never, GatewayErrorCode>> {
    await this.outbox.add(tx, SignInRefused.of({ userName: userName.slice(0, 64), code: reason.code }));
    return refused(reason);
  }

  private after(seconds: number): string {
    return toRfc3339(this.clock.nowMicros() + BigInt(Math.round(seconds)) * MICROS_PER_SECOND);
  }

  private decoyHash: Promise<string> | null = null;

  private decoy(): Promise<string> {
    this.decoyHash ??= this.hasher.hash(this.secrets.make());
    return this.decoyHash;
  }
}
