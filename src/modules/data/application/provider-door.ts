import { Injectable } from '@nestjs/common';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import type { DataProvider } from './ports/data-provider.port.js';
import { KeyVault } from './ports/key-vault.port.js';
import type { ProviderAccess } from './ports/provider-access.port.js';
import { ProviderCalls } from './provider-calls.js';

/** Opens a provider for a user, with the user's key. */
@Injectable()
export class ProviderDoor {
  constructor(
    private readonly vault: KeyVault,
    private readonly calls: ProviderCalls,
  ) {}

  /** @throws ProviderFault where it asks for a key and the user has set none */
  async open(provider: DataProvider, userName: string, signal: AbortSignal): Promise<ProviderAccess> {
    const { spec } = provider;
    const key = spec.keyFields.length === 0 ? null : await this.vault.find({ userName, provider: spec.name });
    if (key === null && spec.keyFields.length > 0 && spec.keyOptional !== true)
      throw new ProviderFault('DATA.PROVIDER_KEY_MISSING', spec.name);
    return this.calls.access(spec, { key, credentials: provider.authorize(key), signal });
  }
}
