import { Injectable } from '@nestjs/common';
import { type Result, ok, refused, toRfc3339 } from '#kernel';
import { Causality } from '#messaging';
import type { ProvenanceView } from '../contracts/index.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { ProviderFault } from '../domain/providers/provider-fault.js';
import type { Fetched, Provenance } from '../domain/providers/provider.js';
import { type DataProvider, Providers } from './ports/data-provider.port.js';
import type { ProviderAccess } from './ports/provider-access.port.js';
import { ProviderDoor } from './provider-door.js';

/** Asks providers on the spot, with the key of whoever asks. */
@Injectable()
export class ProviderReads {
  constructor(
    private readonly providers: Providers,
    private readonly door: ProviderDoor,
    private readonly causality: Causality,
  ) {}

  /** @param offerOf what is wanted of the provider; undefined where it does not offer it */
  async read<Offer, T>(
    name: string,
    offerOf: (provider: DataProvider) => Offer | undefined,
    ask: (offer: Offer, access: ProviderAccess) => Promise<Fetched<T>>,
  ): Promise<Result<{ readonly value: T; readonly provenance: ProvenanceView }, DataErrorCode>> {
    const provider = this.providers.find(name);
    if (provider === null) return refused(refusal('DATA.PROVIDER_UNKNOWN', { provider: name }));
    const offer = offerOf(provider);
    if (offer === undefined) return refused(refusal('DATA.PROVIDER_LACKS', { provider: name }));
    try {
      const access = await this.door.open(provider, this.causality.current().actor, new AbortController().signal);
      const { value, provenance } = await ask(offer, access);
      return ok({ value, provenance: toView(provenance) });
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error;
      return refused(refusal(error.code, { provider: name, reason: error.reason }));
    }
  }
}

const toView = ({ provider, fetchedAt, request, sha256 }: Provenance): ProvenanceView => ({
  provider,
  fetchedAt: toRfc3339(fetchedAt),
  request,
  sha256,
});
