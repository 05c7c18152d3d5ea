import { Choice, Float, Integer, Nested, Query, Text, Timestamp } from '#messaging';

export const featureTypes = ['number', 'boolean', 'group', 'time'] as const;
export const featureMemories = ['window', 'recursive', 'path'] as const;

export class FeatureValueView {
  @Timestamp({ description: 'Close of the bar.', example: '2012-03-05T21:00:00.000000Z' })
  time!: string;

  @Float({ optional: true, description: 'Left out where it is not known.', example: 1.0123 })
  value?: number;
}

export class ExpressionPreview {
  @Text({
    maxLength: 8000,
    description: 'The one way to write the expression.',
    example: 'Div(Mean($close,20),$close)',
  })
  canonical!: string;

  @Text({ description: 'SHA-256 of the definition.' })
  definitionSha256!: string;

  @Choice('FeatureType', featureTypes, { description: 'A boolean is given as 1 or 0.', example: 'number' })
  resultType!: (typeof featureTypes)[number];

  @Integer({ description: 'Bars that a value takes, its own included.', example: 20 })
  lookbackBars!: number;

  @Choice('FeatureMemory', featureMemories, {
    description: 'Whether the look-back is all that counts, or what was before fades or stays.',
    example: 'window',
  })
  memory!: (typeof featureMemories)[number];

  @Nested(() => FeatureValueView, { list: true, description: 'The latest first.' })
  values!: FeatureValueView[];
}

/** Checks an expression and shows its latest values; of a replay, nothing after its position. */
export class PreviewExpression extends Query<ExpressionPreview> {
  static readonly type = 'data.preview-expression.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Text({ maxLength: 4000, example: 'Mean($close, 20) / $close' })
  readonly expression!: string;

  @Timestamp({ optional: true, description: 'Bars known at or before it (default: now).' })
  readonly asOf?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, description: 'How many at most (default 20).', example: 20 })
  readonly limit?: number;
}
