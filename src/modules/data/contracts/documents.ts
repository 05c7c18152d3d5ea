import type { Page } from '#messaging';
import { Choice, Command, Integer, Nested, Query, Text, Timestamp, pageOf } from '#messaging';

const documentKinds = ['NEWS', 'FILING', 'SOCIAL'] as const;

/** A text as its publisher released it. */
export class DocumentView {
  @Text({ description: "The publisher's; adding it again replaces the text.", example: 'wire-20200417-001' })
  id!: string;

  @Choice('DocumentKind', documentKinds, { example: 'NEWS' })
  kind!: (typeof documentKinds)[number];

  @Text({ example: 'wire' })
  source!: string;

  @Text({ maxLength: 1000, example: 'Index closes higher after a volatile week' })
  title!: string;

  @Text({ maxLength: 100_000, example: 'Stocks ended the week higher.' })
  body!: string;

  @Text({ optional: true, maxLength: 2000, example: 'https://wire.example/001' })
  url?: string;

  @Timestamp({ description: 'When anybody could know it.', example: '2020-04-17T20:05:00Z' })
  releasedAt!: string;

  @Text({ list: true, maxItems: 100, description: 'Instruments that it is about.', example: ['SP500.INDEX'] })
  instrumentIds!: string[];
}

export const DocumentPage = pageOf(DocumentView);
export type DocumentPage = Page<DocumentView>;

export class AddedDocuments {
  @Integer({ example: 1 })
  added!: number;

  @Integer({
    description: 'Links of the texts to instruments, by what the sender says and by cashtags, tickers and names.',
    example: 1,
  })
  linked!: number;
}

/** Keeps texts, each under its id: the same again changes nothing. */
export class AddDocuments extends Command<AddedDocuments> {
  static readonly type = 'data.add-documents.v1';

  @Nested(() => DocumentView, { list: true, maxItems: 100 })
  readonly documents!: DocumentView[];
}

/** Texts that hold every word, the latest released first. */
export class SearchDocuments extends Query<DocumentPage> {
  static readonly type = 'data.search-documents.v1';

  @Text({
    optional: true,
    maxLength: 400,
    description: 'Every word must be there, in any order; `-word` must not, and `begin*` is how a word begins.',
    example: 'volatile week',
  })
  readonly words?: string;

  @Choice('DocumentKind', documentKinds, { optional: true, example: 'NEWS' })
  readonly kind?: (typeof documentKinds)[number];

  @Text({ optional: true, description: 'Only those about this instrument.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Timestamp({ optional: true, description: 'Released at or after it.', example: '2020-01-01T00:00:00Z' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Released at or before it.', example: '2020-12-31T00:00:00Z' })
  readonly to?: string;

  @Text({ optional: true, maxLength: 400, description: '`nextCursor` of the part before.' })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 200, description: 'How many at most (default 20).', example: 20 })
  readonly limit?: number;
}
