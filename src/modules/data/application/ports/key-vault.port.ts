import type { ProviderKey } from '../../domain/providers/provider.js';

/** Whose key for which provider. */
export interface KeyOwner {
  readonly userName: string;
  readonly provider: string;
}

/** Users' keys, encrypted at rest. They go out to providers and nowhere else. */
export abstract class KeyVault {
  abstract put(owner: KeyOwner, key: ProviderKey): Promise<void>;
  /** @returns false where there was none */
  abstract remove(owner: KeyOwner): Promise<boolean>;
  /** @throws OperationalError `DATA.PROVIDER_KEY_SEALED` where it was encrypted under another secret */
  abstract find(owner: KeyOwner): Promise<ProviderKey | null>;
  /** Providers that the user has keys for. */
  abstract providersOf(userName: string): Promise<ReadonlySet<string>>;
}
