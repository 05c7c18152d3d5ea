import { Float, Integer, Query, Text, Timestamp } from '#messaging';

export class FeatureRow {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Timestamp({ description: 'Close of the bar the features end at.', example: '2012-03-05T21:00:00.000000Z' })
  time!: string;

  @Timestamp({
    description: 'When every input was known; a decision before it must not use the row.',
    example: '2012-03-05T21:00:00.000000Z',
  })
  knownAt!: string;

  @Text({
    list: true,
    maxLength: 1000,
    description: 'Names, in the order of `values`.',
    example: ['return_1', 'return_5'],
  })
  names!: string[];

  @Float({ list: true, example: [0.0012, -0.0031] })
  values!: number[];
}

/** The latest complete feature rows, the latest first; of a replay, nothing after its position. */
export class GetFeatures extends Query<FeatureRow[]> {
  static readonly type = 'data.get-features.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Timestamp({ optional: true, description: 'Rows known at or before it (default: now).' })
  readonly asOf?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 1 })
  readonly limit?: number;

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'alpha158' })
  readonly set?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    maxLength: 1000,
    description: 'Expressions instead of a set; each is its own name.',
    example: ['Mean($close, 20) / $close'],
  })
  readonly expressions?: string[];
}

export class FeatureMatrix {
  @Text({ list: true, maxLength: 1000 })
  names!: string[];

  /** Close time of each row's bar. */
  @Timestamp({ list: true, maxItems: 1_000_000 })
  times!: string[];

  /** When everything that the row looks at was known. */
  @Timestamp({ list: true, maxItems: 1_000_000 })
  knownAt!: string[];

  /** Row-major, `times.length × names.length`. */
  @Float({ list: true, maxItems: 100_000_000 })
  values!: number[];

  /** Forward return over the horizon from the row's close; known only `horizonBars` later. */
  @Float({ list: true, maxItems: 1_000_000 })
  labels!: number[];

  @Text({ description: 'SHA-256 of the bars and dated series that went in.' })
  dataSha256!: string;

  @Text({ description: 'SHA-256 of the feature definitions.' })
  definitionSha256!: string;
}

/** Features with their labels, for training. Rows whose label would need a bar after `to` are left out. */
export class GetFeatureMatrix extends Query<FeatureMatrix> {
  static readonly type = 'data.get-feature-matrix.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Integer({ minimum: 1, maximum: 250, example: 5 })
  readonly horizonBars!: number;

  @Timestamp({ optional: true })
  readonly from?: string;

  @Timestamp({
    optional: true,
    description: 'No bar that closed after it is looked at (default: now, or the position of the replay).',
  })
  readonly to?: string;

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'alpha158' })
  readonly set?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    maxLength: 1000,
    description: 'Expressions instead of a set; each is its own name.',
    example: ['Mean($close, 20) / $close'],
  })
  readonly expressions?: string[];
}
