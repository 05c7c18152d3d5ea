import { JobQueue, type JobStatus } from '#messaging';
import { type DataProvider, Providers } from '../../application/ports/data-provider.port.js';
import { KeyVault } from '../../application/ports/key-vault.port.js';
import type { ProviderKey } from '../../domain/providers/provider.js';

/** The same key for everybody. */
export class OneKey extends KeyVault {
  constructor(private readonly key: ProviderKey | null) {
    super();
  }

  readonly put = () => Promise.resolve();
  readonly remove = () => Promise.resolve(false);
  readonly find = () => Promise.resolve(this.key);
  readonly providersOf = () => Promise.resolve(new Set<string>());
}

export class NoJobs extends JobQueue {
  readonly enqueue = () => Promise.resolve();
  readonly status = () => Promise.resolve<JobStatus | null>(null);
  readonly cancel = () => Promise.resolve(false);
}

export class SomeProviders extends Providers {
  constructor(private readonly providers: readonly DataProvider[]) {
    super();
  }

  all(): readonly DataProvider[] {
    return this.providers;
  }

  find(name: string): DataProvider | null {
    return this.providers.find(({ spec }) => spec.name === name) ?? null;
  }
}
