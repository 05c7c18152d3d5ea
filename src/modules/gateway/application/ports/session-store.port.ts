import type { Transaction } from '#messaging';

/** One refresh token of a family; every use makes the next one. Only hashes are kept. */
export interface RefreshToken {
  readonly hash: string;
  /** All tokens that came from one sign-in. */
  readonly familyId: string;
  readonly userName: string;
  readonly expiresAt: string;
  readonly used: boolean;
  readonly revoked: boolean;
}

export abstract class SessionStore {
  /** The token, locked until the transaction ends. */
  abstract lock(tx: Transaction, hash: string): Promise<RefreshToken | null>;
  abstract insert(tx: Transaction, token: RefreshToken): Promise<void>;
  abstract markUsed(tx: Transaction, hash: string): Promise<void>;
  abstract revokeFamily(tx: Transaction, familyId: string): Promise<void>;
  abstract revokeUser(tx: Transaction, userName: string): Promise<void>;
}
