import type { Transaction } from '#messaging';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly userName: string;
  /** SHA-256 of the key; the key itself is random with 256 bits, so no slow hash is needed. */
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

export abstract class ApiKeyStore {
  abstract findByHash(hash: string): Promise<ApiKey | null>;
  abstract list(userName: string): Promise<ApiKey[]>;
  abstract insert(tx: Transaction, key: ApiKey): Promise<void>;
  /** False when the user has no such key. */
  abstract revoke(tx: Transaction, userName: string, id: string): Promise<boolean>;
}
