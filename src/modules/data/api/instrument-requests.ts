import { Choice, Flag, Integer, Text, Timestamp } from '#messaging';
import { barSizes, labelKinds } from '../contracts/index.js';

/** What may be asked of an instrument's bars; the instrument stands in the path. */
export class BarsRequest {
  @Choice('BarSize', barSizes, {
    optional: true,
    description:
      "Default: the instrument's own. Longer ones are made of its own, shorter ones and those of an instrument without any of recorded trades; of these only bars that are whole.",
    example: '1d',
  })
  readonly timeframe?: (typeof barSizes)[number];

  @Timestamp({ optional: true, description: 'Only bars that closed at or after it.', example: '2004-01-01T00:00:00Z' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Only bars that closed at or before it.', example: '2020-12-31T00:00:00Z' })
  readonly to?: string;

  @Text({ optional: true, maxLength: 400, description: '`nextCursor` of the part before.' })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 5000, description: 'How many at most (default 100).', example: 100 })
  readonly limit?: number;
}

export class FeaturesRequest {
  @Timestamp({ optional: true, description: 'Rows known at or before it (default: now).' })
  readonly asOf?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, description: 'How many at most (default 1).', example: 1 })
  readonly limit?: number;

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'technical' })
  readonly set?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 100,
    maxLength: 1000,
    description: 'Expressions instead of a set; each is its own name.',
    example: ['Mean($close, 20) / $close'],
  })
  readonly expressions?: string[];
}

/** Which matrix of the instrument in the path. */
export class FeatureMatrixRequest {
  @Integer({ minimum: 1, maximum: 250, description: 'Bars that the label looks ahead.', example: 5 })
  readonly horizonBars!: number;

  @Choice('LabelKind', labelKinds, {
    optional: true,
    description: 'What the rows are to foretell (default: RETURN).',
    example: 'RETURN',
  })
  readonly label?: (typeof labelKinds)[number];

  @Flag({ optional: true, description: 'Rows of which some features are not known too.', example: false })
  readonly incomplete?: boolean;

  @Timestamp({
    optional: true,
    description: 'Only rows of bars that closed at or after it.',
    example: '2010-01-01T00:00:00Z',
  })
  readonly from?: string;

  @Timestamp({
    optional: true,
    description: 'No bar that closed after it is looked at.',
    example: '2012-01-01T00:00:00Z',
  })
  readonly to?: string;

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'technical' })
  readonly set?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 100,
    maxLength: 1000,
    description: 'Expressions instead of a set; each is its own name.',
    example: ['Mean($close, 20) / $close'],
  })
  readonly expressions?: string[];
}

export class FeatureDriftRequest {
  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'technical' })
  readonly set?: string;

  @Integer({
    optional: true,
    minimum: 20,
    maximum: 100_000,
    description: 'Default: 250, of one-minute bars 1950.',
    example: 250,
  })
  readonly recentBars?: number;

  @Integer({
    optional: true,
    minimum: 50,
    maximum: 500_000,
    description: 'The bars before those (default: four times as many).',
    example: 1000,
  })
  readonly referenceBars?: number;
}
