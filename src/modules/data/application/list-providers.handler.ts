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
      const known = health.find((each) => each.provider === name) ?? UNTRIED;
      return {
        name,
        title,
        offers: offersOf(provider),
        keyNeed: keyFields.length === 0 ? 'NONE' : keyOptional ? 'OPTIONAL' : 'REQUIRED',
        keyParts: [...keyFields],
        keyPresent: present.has(name),
        ...standing(known, now),
        ...budgetOf(provider, known, now),
      };
    });
  }
}

const OFFERS: readonly (readonly [keyof DataProvider, Offer])[] = [
  ['bars', 'BARS'],
  ['barStream', 'BAR_STREAM'],
  ['tickStream', 'TICK_STREAM'],
  ['news', 'NEWS'],
  ['series', 'SERIES'],
  ['filings', 'FILINGS'],
];

const offersOf = (provider: DataProvider): Offer[] =>
  OFFERS.filter(([part]) => provider[part] !== undefined).map(([, offer]) => offer);

type Standing = Pick<
  ProviderView,
  'state' | 'opensAt' | 'lastSuccessAt' | 'lastErrorAt' | 'lastErrorCode' | 'lastErrorMessage'
>;

const UNTRIED: ProviderHealth = {
  provider: '',
  state: 'CLOSED',
  opensAt: null,
  lastSuccessAt: null,
  lastErrorAt: null,
  lastErrorCode: null,
  lastErrorMessage: null,
  budget: null,
  budgetAt: null,
};

/** As it is by now: a breaker whose rest is over lets one request through. */
function standing({ state, opensAt, ...health }: ProviderHealth, now: bigint): Standing {
  const rests = opensAt !== null && opensAt > now;
  return {
    state: state === 'OPEN' && !rests ? 'HALF_OPEN' : state,
    opensAt: rests ? toRfc3339(opensAt) : null,
    lastSuccessAt: textOf(health.lastSuccessAt),
    lastErrorAt: textOf(health.lastErrorAt),
    lastErrorCode: health.lastErrorCode,
    lastErrorMessage: health.lastErrorMessage,
  };
}

const textOf = (micros: bigint | null): string | null => (micros === null ? null : toRfc3339(micros));

const MICROS_PER_SECOND = 1_000_000;

/** What was left when it was asked last; all of it once the span is over. */
function budgetOf({ spec }: DataProvider, { budget, budgetAt }: ProviderHealth, now: bigint) {
  const [first] = spec.limits;
  if (budget === null || budgetAt === null || Number(now - budgetAt) > budget.periodMicros) {
    const limit = first?.weight ?? null;
    return { budgetLeft: limit, budgetLimit: limit, budgetSeconds: secondsOf(first?.periodMicros) };
  }
  return { budgetLeft: budget.left, budgetLimit: budget.limit, budgetSeconds: secondsOf(budget.periodMicros) };
}

const secondsOf = (micros: number | undefined): number | null =>
  micros === undefined ? null : micros / MICROS_PER_SECOND;
