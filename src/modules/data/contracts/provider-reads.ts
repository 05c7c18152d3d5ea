import type { Result } from '#kernel';
import { DecimalText, IsoDate, Nested, Query, Text, Timestamp } from '#messaging';

/** Where what was read comes from. */
export class ProvenanceView {
  @Text({ example: 'fred' })
  provider!: string;

  @Timestamp({ example: '2026-03-02T12:00:00.000000Z' })
  fetchedAt!: string;

  @Text({ maxLength: 4096, description: 'The request without its key.' })
  request!: string;

  @Text({ description: 'SHA-256 of the answer.' })
  sha256!: string;
}

export class SeriesObservationView {
  @IsoDate({ example: '2020-01-01' })
  date!: string;

  @DecimalText({ optional: true, example: '21534.907' })
  value!: string | null;

  @IsoDate({ description: 'First day on which this was the value that was known.', example: '2020-05-28' })
  knownFrom!: string;

  @Text({ description: 'Last day on which it was; 9999-12-31 while it is.', example: '9999-12-31' })
  knownTo!: string;
}

/** A dated series with all its vintages. */
export class SeriesView {
  @Nested(() => ProvenanceView)
  provenance!: ProvenanceView;

  @Nested(() => SeriesObservationView, { list: true, maxItems: 1_000_000 })
  observations!: SeriesObservationView[];
}

/** Asks a provider for a dated series; nothing is stored. */
export class ReadSeries extends Query<Result<SeriesView>> {
  static readonly type = 'data.read-series.v1';

  @Text({ example: 'fred' })
  readonly provider!: string;

  @Text({ maxLength: 100, example: 'GDP' })
  readonly series!: string;

  @IsoDate({ description: 'Inclusive.', example: '2020-01-01' })
  readonly from!: string;

  @IsoDate({ description: 'Inclusive.', example: '2020-12-31' })
  readonly to!: string;
}

export class NewsItemView {
  @Text({ example: 'finnhub:25286' })
  id!: string;

  @Timestamp({ example: '2026-01-05T09:00:00.000000Z' })
  publishedAt!: string;

  @Text({ maxLength: 4000, example: 'Apple does something' })
  headline!: string;

  @Text({ maxLength: 100_000 })
  summary!: string;

  @Text({ example: 'Reuters' })
  source!: string;

  @Text({ maxLength: 4096, example: 'https://example.com/1' })
  url!: string;

  @Text({ list: true, example: ['AAPL'] })
  symbols!: string[];
}

export class NewsView {
  @Nested(() => ProvenanceView)
  provenance!: ProvenanceView;

  @Nested(() => NewsItemView, { list: true, maxItems: 100_000 })
  items!: NewsItemView[];
}

/** Asks a provider for news; nothing is stored. */
export class ReadNews extends Query<Result<NewsView>> {
  static readonly type = 'data.read-news.v1';

  @Text({ example: 'finnhub' })
  readonly provider!: string;

  @Text({ maxLength: 200, description: 'A symbol, or words where the provider searches by words.', example: 'AAPL' })
  readonly about!: string;

  @IsoDate({ description: 'Inclusive.', example: '2026-01-01' })
  readonly from!: string;

  @IsoDate({ description: 'Inclusive.', example: '2026-01-31' })
  readonly to!: string;
}

export class FilingView {
  @Text({ example: '0000320193-24-000123' })
  accession!: string;

  @Text({ example: '10-K' })
  form!: string;

  @IsoDate({ example: '2024-11-01' })
  filedOn!: string;

  @Text({ description: 'Last day of what it reports on, where it reports on a period.', example: '2024-09-28' })
  periodEnd!: string;

  @Timestamp({ description: 'When it became public.', example: '2024-11-01T10:01:36.000000Z' })
  acceptedAt!: string;

  @Text({ maxLength: 500, description: 'Items of an 8-K.', example: '2.02,9.01' })
  items!: string;

  @Text({
    maxLength: 4096,
    example: 'https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/aapl-20240928.htm',
  })
  url!: string;
}

export class FilingsView {
  @Nested(() => ProvenanceView)
  provenance!: ProvenanceView;

  @Nested(() => FilingView, { list: true, maxItems: 100_000 })
  filings!: FilingView[];
}

/** Asks a provider for what a company filed; nothing is stored. */
export class ReadFilings extends Query<Result<FilingsView>> {
  static readonly type = 'data.read-filings.v1';

  @Text({ example: 'edgar' })
  readonly provider!: string;

  @Text({ maxLength: 20, description: 'Ticker or CIK.', example: 'AAPL' })
  readonly company!: string;

  @Text({ list: true, optional: true, maxItems: 20, description: 'Default: all.', example: ['8-K', '10-Q'] })
  readonly forms?: string[];
}
