import type { Result } from '#kernel';
import { Choice, Command, Flag, Integer, Query, Text, TextMap, Timestamp } from '#messaging';

export const providerOffers = ['BARS', 'BAR_STREAM', 'TICK_STREAM', 'NEWS', 'SERIES', 'FILINGS'] as const;
export const providerStates = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;
export const keyNeeds = ['NONE', 'OPTIONAL', 'REQUIRED'] as const;

/** A source of data and how it has been doing. */
export class ProviderView {
  @Text({ example: 'yahoo' })
  name!: string;

  @Text({ example: 'Yahoo Finance' })
  title!: string;

  @Choice('ProviderOffer', providerOffers, { list: true, example: ['BARS'] })
  offers!: (typeof providerOffers)[number][];

  @Choice('ProviderKeyNeed', keyNeeds, { example: 'NONE' })
  keyNeed!: (typeof keyNeeds)[number];

  @Text({ list: true, description: 'Names of the parts of a key.', example: [] })
  keyParts!: string[];

  @Flag({ description: 'Whether whoever asks has set a key.', example: false })
  keyPresent!: boolean;

  @Choice('ProviderState', providerStates, {
    description: 'Of its circuit breaker: OPEN is left alone, HALF_OPEN is tried with one request.',
    example: 'CLOSED',
  })
  state!: (typeof providerStates)[number];

  @Timestamp({ optional: true, description: 'When it is asked again.', example: null })
  opensAt!: string | null;

  @Timestamp({ optional: true, example: '2026-03-02T14:30:00.000000Z' })
  lastSuccessAt!: string | null;

  @Timestamp({ optional: true, example: null })
  lastErrorAt!: string | null;

  @Text({ optional: true, example: null })
  lastErrorCode!: string | null;

  @Text({ optional: true, maxLength: 1000, example: null })
  lastErrorMessage!: string | null;

  @Integer({ optional: true, description: 'Requests (by weight) left of the limit nearest to its end.', example: 59 })
  budgetLeft!: number | null;

  @Integer({ optional: true, example: 60 })
  budgetLimit!: number | null;

  @Integer({ optional: true, description: 'Span that the limit counts over.', example: 60 })
  budgetSeconds!: number | null;
}

export class ListProviders extends Query<ProviderView[]> {
  static readonly type = 'data.list-providers.v1';
}

/** Keeps a key for a provider, encrypted, for whoever sends this. It can be used and removed, never read. */
export class SetProviderKey extends Command<Result<{ readonly provider: string }>> {
  static readonly type = 'data.set-provider-key.v1';

  @Text({ example: 'alpaca' })
  readonly provider!: string;

  @TextMap({ description: 'Its parts by name.', example: { key: 'PK…', secret: '…' } })
  readonly parts!: Record<string, string>;
}

export class RemoveProviderKey extends Command<Result<{ readonly provider: string }>> {
  static readonly type = 'data.remove-provider-key.v1';

  @Text({ example: 'alpaca' })
  readonly provider!: string;
}
