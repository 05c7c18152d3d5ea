import { Flag, Float, Integer, Nested, Query, Text, Timestamp } from '#messaging';
import { LabelChoice } from './labels.js';

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

  @Integer({
    list: true,
    maxItems: 500,
    description: 'Places in `values` that are not known; 0 stands there. None in a complete row.',
    example: [],
  })
  unknown!: number[];

  @Text({ description: 'SHA-256 of the names and definitions.' })
  definitionSha256!: string;
}

/** The latest feature rows, the latest first; of a replay, nothing after its position. */
export class GetFeatures extends Query<FeatureRow[]> {
  static readonly type = 'data.get-features.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Timestamp({ optional: true, description: 'Rows known at or before it (default: now).' })
  readonly asOf?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 1 })
  readonly limit?: number;

  @Flag({ optional: true, description: 'Rows of which some features are not known too.', example: false })
  readonly incomplete?: boolean;

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

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    maxLength: 1000,
    description: 'Other names for the expressions, in their order.',
  })
  readonly names?: string[];
}

export class FeatureMatrix {
  @Text({ list: true, maxLength: 1000 })
  names!: string[];

  @Text({ list: true, maxLength: 4000, description: 'What the features are, in the order of `names`.' })
  expressions!: string[];

  /** Close time of each row's bar. */
  @Timestamp({ list: true, maxItems: 1_000_000 })
  times!: string[];

  /** When everything that the row looks at was known. */
  @Timestamp({ list: true, maxItems: 1_000_000 })
  knownAt!: string[];

  /** Row-major, `times.length × names.length`. */
  @Float({ list: true, maxItems: 100_000_000 })
  values!: number[];

  /** Places in `values` that are not known; 0 stands there. None where only complete rows were asked for. */
  @Integer({ list: true, maxItems: 100_000_000 })
  unknown!: number[];

  /** What came after the row; known only `horizonBars` later. */
  @Float({ list: true, maxItems: 1_000_000 })
  labels!: number[];

  @Float({
    description: 'Return that came with a label of 1 on average, by least squares; 1 where the labels are the returns.',
    example: 1,
  })
  returnPerLabel!: number;

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

  @Nested(() => LabelChoice, { optional: true, description: 'What the rows are to foretell (default: the return).' })
  readonly label?: LabelChoice;

  @Timestamp({ optional: true })
  readonly from?: string;

  @Timestamp({
    optional: true,
    description: 'No bar that closed after it is looked at (default: now, or the position of the replay).',
  })
  readonly to?: string;

  @Flag({ optional: true, description: 'Rows of which some features are not known too.', example: false })
  readonly incomplete?: boolean;

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

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    maxLength: 1000,
    description: 'Other names for the expressions, in their order.',
  })
  readonly names?: string[];
}
