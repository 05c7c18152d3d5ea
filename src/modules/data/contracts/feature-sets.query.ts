import { Nested, Query, Integer, Text } from '#messaging';

export class FeatureView {
  @Text({ maxLength: 1000, example: 'return_5' })
  name!: string;

  @Text({ maxLength: 4000, example: '$close/Ref($close,5)-1' })
  expression!: string;

  @Text({ description: 'SHA-256 of the definition: the same for the same definition, however it is written.' })
  definitionSha256!: string;

  @Integer({ description: 'Bars that a value takes, its own included.', example: 6 })
  lookbackBars!: number;
}

export class FeatureSetView {
  @Text({ example: 'alpha158' })
  name!: string;

  @Text({ maxLength: 1000, description: 'What it is.' })
  about!: string;

  @Text({ description: 'SHA-256 of the names and definitions.' })
  definitionSha256!: string;

  @Integer({ description: 'Bars that a row takes, its own included.', example: 61 })
  lookbackBars!: number;

  @Nested(() => FeatureView, { list: true })
  features!: FeatureView[];
}

/** The feature sets that can be had of an instrument's bars. */
export class ListFeatureSets extends Query<FeatureSetView[]> {
  static readonly type = 'data.list-feature-sets.v1';
}

/** What a set or expressions come to, without computing them. Refused with `FEATURES.…` where they cannot be read. */
export class DescribeFeatures extends Query<FeatureSetView> {
  static readonly type = 'data.describe-features.v1';

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'alpha158' })
  readonly set?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    maxLength: 4000,
    description: 'Expressions instead of a set; each is its own name.',
    example: ['Mean($close, 20) / $close'],
  })
  readonly expressions?: string[];
}
