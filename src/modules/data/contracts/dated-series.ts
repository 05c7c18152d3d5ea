import type { Result } from '#kernel';
import { Choice, Command, Float, Integer, IsoDate, Nested, Query, Text, Timestamp } from '#messaging';
import { ProvenanceView } from './provider-reads.js';

export const seriesKindNames = ['figure', 'scores', 'flow', 'state', 'positions'] as const;
export const importedKinds = ['figure', 'flow', 'state'] as const;
export const seriesFormatNames = ['csv', 'parquet'] as const;

/** A dated series that is kept here, with all its releases. */
export class DatedSeriesView {
  @Text({ example: 'macro.cpiaucsl' })
  name!: string;

  @Choice('SeriesKind', seriesKindNames, {
    description:
      'figure: a value of a period, with revisions; scores: a judgement of a text each; flow: amounts that add up; state: the latest counts; positions: what holders report.',
    example: 'figure',
  })
  kind!: (typeof seriesKindNames)[number];

  @Text({ list: true, description: 'Columns of a release.', example: ['value'] })
  columns!: string[];

  @Text({
    list: true,
    description: 'What it is called in expressions, each with a $.',
    example: ['macro.cpiaucsl.surprise'],
  })
  fields!: string[];

  @Text({ example: 'index' })
  unit!: string;

  @Text({ maxLength: 1000, example: 'Consumer prices' })
  about!: string;

  @Text({ description: 'Provider or file.', example: 'fred' })
  source!: string;

  @Integer({ description: 'Releases kept.', example: 912 })
  values!: number;

  @Integer({ description: 'Instruments that have values of their own.', example: 0 })
  instruments!: number;

  @Timestamp({ optional: true, example: '1970-01-01T00:00:00.000000Z' })
  firstPeriod!: string | null;

  @Timestamp({ optional: true, example: '2023-03-01T00:00:00.000000Z' })
  lastPeriod!: string | null;

  @Timestamp({ optional: true, description: 'Latest release.', example: '2023-04-12T12:30:00.000000Z' })
  lastKnownAt!: string | null;
}

export class ListDatedSeries extends Query<DatedSeriesView[]> {
  static readonly type = 'data.list-dated-series.v1';
}

export class SeriesNumberView {
  @Text({ example: 'value' })
  column!: string;

  @Float({ optional: true, description: 'Left out where there is none.', example: 301.8 })
  value?: number;
}

export class SeriesReleaseView {
  @Text({ optional: true, description: 'Null where it is of no instrument.', example: null })
  instrumentId!: string | null;

  @Timestamp({ description: 'What it is of.', example: '2023-03-01T00:00:00.000000Z' })
  period!: string;

  @Timestamp({ description: 'When it became known.', example: '2023-04-12T12:30:00.000000Z' })
  knownAt!: string;

  @Text({ maxLength: 1000, description: 'Who or what it comes from, where several add up.', example: '' })
  origin!: string;

  @Nested(() => SeriesNumberView, { list: true })
  numbers!: SeriesNumberView[];
}

/** Releases of a series that were known at a moment, the latest first. */
export class ListSeriesReleases extends Query<Result<SeriesReleaseView[]>> {
  static readonly type = 'data.list-series-releases.v1';

  @Text({ example: 'macro.cpiaucsl' })
  readonly name!: string;

  @Text({ optional: true, description: 'Of this instrument alone.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Timestamp({ optional: true, description: 'Only what was known at or before it.', example: '2023-04-12T12:30:00Z' })
  readonly asOf?: string;

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 10_000,
    description: 'How many at most (default 100).',
    example: 100,
  })
  readonly limit?: number;
}

export class RejectedObservationView {
  @Integer({ description: 'From 1, the header not counted.', example: 17 })
  row!: number;

  @Text({ maxLength: 400, example: 'no number: n/a' })
  reason!: string;
}

export class SeriesChange {
  @Text({ example: 'satellite.cars' })
  name!: string;

  @Integer({ description: 'Observations that were read.', example: 120 })
  read!: number;

  @Integer({ description: 'Observations that are new or other than they were.', example: 120 })
  changed!: number;

  @Nested(() => RejectedObservationView, {
    list: true,
    maxItems: 1000,
    description: 'The first thousand that were left out.',
  })
  rejected!: RejectedObservationView[];

  @Nested(() => ProvenanceView, { optional: true, description: 'Where it comes from, of a provider.' })
  provenance?: ProvenanceView;
}

/**
 * Keeps a dated series of a file. The file has a column `date` and columns of numbers; `known_at` says when a row was released, `instrument`
 * whose it is, `origin` from whom, where several add up. What is imported again replaces what it was.
 */
export class ImportSeries extends Command<Result<SeriesChange>> {
  static readonly type = 'data.import-series.v1';

  @Text({
    maxLength: 120,
    description: 'Lower-case words with dots between them; in expressions $name.feature.',
    example: 'satellite.cars',
  })
  readonly name!: string;

  @Choice('ImportedSeriesKind', importedKinds, {
    optional: true,
    description: 'Default: figure where there is a column value, state otherwise.',
    example: 'figure',
  })
  readonly kind?: (typeof importedKinds)[number];

  @Text({ maxLength: 100, example: 'cars' })
  readonly unit!: string;

  @Text({ optional: true, maxLength: 1000, example: 'Cars on parking places of a retailer' })
  readonly about?: string;

  @Text({ optional: true, description: 'Who supplies it.', example: 'a vendor' })
  readonly source?: string;

  @Integer({
    optional: true,
    minimum: 0,
    maximum: 315_360_000,
    description: 'Seconds from the end of a date (UTC) to its release, where the file does not say.',
    example: 172_800,
  })
  readonly releaseLagSeconds?: number;

  @Choice('SeriesFormat', seriesFormatNames, { example: 'csv' })
  readonly format!: (typeof seriesFormatNames)[number];

  @Text({
    maxLength: 400_000_000,
    description: 'The file: text of CSV, base64 of Parquet.',
    example: 'date,value\n2024-01-05,1200\n2024-01-12,1350\n',
  })
  readonly content!: string;
}

/** Keeps a series of a provider with all its vintages, as a figure. */
export class CollectSeries extends Command<Result<SeriesChange>> {
  static readonly type = 'data.collect-series.v1';

  @Text({ example: 'fred' })
  readonly provider!: string;

  @Text({ maxLength: 100, example: 'CPIAUCSL' })
  readonly series!: string;

  @Text({
    optional: true,
    maxLength: 120,
    description: 'Default: macro. and the series in lower case.',
    example: 'macro.cpi',
  })
  readonly name?: string;

  @Text({ optional: true, maxLength: 100, example: 'index' })
  readonly unit?: string;

  @IsoDate({ description: 'First period, inclusive.', example: '1990-01-01' })
  readonly from!: string;

  @IsoDate({ description: 'Last period, inclusive.', example: '2025-12-31' })
  readonly to!: string;

  @Text({
    optional: true,
    maxLength: 5,
    description: 'When on the day of its release it comes out, in New York; at the end of that day where left out.',
    example: '08:30',
  })
  readonly releaseTime?: string;

  @Text({ optional: true, description: 'Whose series it is, where it is of one instrument.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;
}
