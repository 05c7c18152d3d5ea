import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import { Causality } from '#messaging';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { ProviderKey } from '../domain/providers/provider.js';
import { Providers } from './ports/data-provider.port.js';
import { KeyVault } from './ports/key-vault.port.js';

type Changed = Result<{ readonly provider: string }, DataErrorCode>;

/** Keys for providers, of whoever asks. */
@Injectable()
export class ProviderKeys {
  constructor(
    private readonly providers: Providers,
    private readonly vault: KeyVault,
    private readonly causality: Causality,
  ) {}

  async set(provider: string, key: ProviderKey): Promise<Changed> {
    const found = this.providers.find(provider);
    if (found === null) return refused(refusal('DATA.PROVIDER_UNKNOWN', { provider }));
    const { keyFields } = found.spec;
    const given = Object.keys(key).toSorted().join(', ');
    const complete = keyFields.every((part) => (key[part] ?? '').trim() !== '');
    if (keyFields.length === 0 || !complete || given !== keyFields.toSorted().join(', '))
      return refused(refusal('DATA.PROVIDER_KEY_INCOMPLETE', { provider, parts: keyFields.join(', ') || 'none' }));
    await this.vault.put({ userName: this.userName, provider }, key);
    return ok({ provider });
  }

  async remove(provider: string): Promise<Changed> {
    const removed = await this.vault.remove({ userName: this.userName, provider });
    return removed ? ok({ provider }) : refused(refusal('DATA.PROVIDER_KEY_UNKNOWN', { provider }));
  }

  present(): Promise<ReadonlySet<string>> {
    return this.vault.providersOf(this.userName);
  }

  private get userName(): string {
    return this.causality.current().actor;
  }
}
