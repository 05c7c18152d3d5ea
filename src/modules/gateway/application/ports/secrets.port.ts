/** Slow, salted hashing of passwords. */
export abstract class PasswordHasher {
  abstract hash(password: string): Promise<string>;
  abstract matches(hash: string, password: string): Promise<boolean>;
}

/** Random secrets and their fast hashes. */
export abstract class SecretMaker {
  /** 256 random bits as text. */
  abstract make(): string;
  abstract hash(secret: string): string;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

export abstract class TokenSigner {
  abstract sign(userName: string): Promise<AccessToken>;
  /** The user the token was made for; null when it is not one of ours, is over, or is of another kind. */
  abstract verify(token: string): Promise<{ readonly userName: string; readonly expiresAt: number } | null>;
}
