import type { Result } from '#kernel';
import { Command, Integer, IsoDate, Nested, Text } from '#messaging';
import { ProvenanceView } from './provider-reads.js';

export class NewsCollection {
  @Integer({ description: 'Texts that the provider gave.', example: 40 })
  read!: number;

  @Integer({ description: 'Those that were not here before.', example: 12 })
  added!: number;

  @Integer({ description: 'Links of those to instruments.', example: 9 })
  linked!: number;

  @Nested(() => ProvenanceView)
  provenance!: ProvenanceView;
}

/**
 * Keeps news of a provider: each text with the instruments that it is about, by the tickers that the provider gives and by cashtags, tickers and
 * names in the text, and what it says of them in the series `sentiment`.
 */
export class CollectNews extends Command<Result<NewsCollection>> {
  static readonly type = 'data.collect-news.v1';

  @Text({ example: 'finnhub' })
  readonly provider!: string;

  @Text({ maxLength: 200, description: 'A symbol, or words where the provider searches by words.', example: 'AAPL' })
  readonly about!: string;

  @IsoDate({ description: 'Inclusive.', example: '2026-01-01' })
  readonly from!: string;

  @IsoDate({ description: 'Inclusive.', example: '2026-01-31' })
  readonly to!: string;
}
