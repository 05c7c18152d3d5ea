import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock, toRfc3339 } from '#kernel';
import { ListProviders, type ProviderView } from '../contracts/index.js';
import type { Offer, ProviderHealth } from '../domain/providers/provider.js';
import { type DataProvider, Providers } from './ports/data-provider.port.js';
import { ProviderHealthStore } from './ports/provider-health.port.js';
import { ProviderKeys } from './provider-keys.js';

@QueryHandler(ListProviders)
export class ListProvidersHandler implements IQueryHandler<ListProviders> {
  constructor(
    private readonly providers: Providers,
    private readonly health: ProviderHealthStore,
    private readonly keys: ProviderKeys,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<ProviderView[]> {
    const [health, present] = await Promise.all([this.health.list(), this.keys.present()]);
    const now = this.clock.nowMicros();
    return this.providers.all().map((provider) => {
      const { name, title, keyFields, keyOptional = false } = provider.spec;
      return {
        name,
        title,
        offers: offersOf(provider),
        keyNeed: keyFields.length === 0 ? 'NONE' : keyOptional ? 'OPTIONAL' : 'REQUIRED',
        keyParts: [...keyFields],
        keyPresent: present.has(name),
        ...standing(
          health.find((each) => each.provider === name),
          now,
        ),
        ...budgetOf(provider, health.find((each) => each.provider === name) ?? null, now),
      };
    });
  }
}

const OFFERS: readonly (readonly [keyof DataProvider, Offer])[] = [
  ['bars', 'BARS'],
  ['news', 'NEWS'],
  ['series', 'SERIES'],
];

const offersOf = (provider: DataProvider): Offer[] =>
  OFFERS.filter(([part]) => provider[part] !== undefined).map(([, offer]) => offer);

type Standing = Pick<
  ProviderView,
  'state' | 'opensAt' | 'lastSuccessAt' | 'lastErrorAt' | 'lastErrorCode' | 'lastErrorMessage'
>;

/** As it is by now: a breaker whose rest is over lets one request through. */
function standing(health: ProviderHealth | undefined, now: bigint): Standing {
  const rests = health?.opensAt != null && health.opensAt > now;
  const over = health?.state === 'OPEN' && !rests;
  return {
    state: over ? 'HALF_OPEN' : (health?.state ?? 'CLOSED'),
    opensAt: rests ? textOf(health?.opensAt) : null,
    lastSuccessAt: textOf(health?.lastSuccessAt),
    lastErrorAt: textOf(health?.lastErrorAt),
    lastErrorCode: health?.lastErrorCode ?? null,
    lastErrorMessage: health?.lastErrorMessage ?? null,
  };
}

const textOf = (micros: bigint | null | undefined): string | null => (micros == null ? null : toRfc3339(micros));

const MICROS_PER_SECOND = 1_000_000;

/** What was left when it was asked last; all of it once the span is over. */
function budgetOf({ spec }: DataProvider, health: ProviderHealth | null, now: bigint) {
  const { budget = null, budgetAt = null } = health ?? {};
  const [first] = spec.limits;
  if (budget === null || budgetAt === null || Number(now - budgetAt) > budget.periodMicros) {
    const limit = first?.weight ?? null;
    return { budgetLeft: limit, budgetLimit: limit, budgetSeconds: secondsOf(first?.periodMicros) };
  }
  return { budgetLeft: budget.left, budgetLimit: budget.limit, budgetSeconds: secondsOf(budget.periodMicros) };
}

const secondsOf = (micros: number | undefined): number | null =>
  micros === undefined ? null : micros / MICROS_PER_SECOND;
