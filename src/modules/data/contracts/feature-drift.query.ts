import { Choice, Float, Integer, Nested, Query, Text, Timestamp } from '#messaging';

/** What a feature does from the reference to the recent bars. */
export const driftVerdicts = ['STABLE', 'MOVED', 'SHIFTED', 'TOO_FEW'] as const;

/** How the values of one feature are spread in the reference and in the recent bars. */
export class FeatureDriftView {
  @Text({ maxLength: 1000, example: 'return_5' })
  name!: string;

  @Choice('DriftVerdict', driftVerdicts, {
    description:
      'SHIFTED and MOVED: the index is above its threshold and the distance is more than chance explains; TOO_FEW: too few values to say.',
    example: 'STABLE',
  })
  verdict!: (typeof driftVerdicts)[number];

  @Text({ maxLength: 1000, description: 'The same in plain words.' })
  words!: string;

  @Float({ optional: true, description: 'Population stability index over ten bins of the reference.', example: 0.04 })
  psi!: number | null;

  @Float({
    optional: true,
    description: 'Distance of the distributions (Kolmogorov and Smirnov), 0 to 1.',
    example: 0.06,
  })
  ks!: number | null;

  @Float({
    optional: true,
    description: 'How likely so large a distance is by chance, of as many values as are independent of each other.',
    example: 0.61,
  })
  ksPValue!: number | null;

  @Float({ optional: true, example: 0.0011 })
  referenceMean!: number | null;

  @Float({ optional: true, example: 0.0009 })
  recentMean!: number | null;

  @Float({ optional: true, description: 'Standard deviation.', example: 0.021 })
  referenceDeviation!: number | null;

  @Float({ optional: true, example: 0.019 })
  recentDeviation!: number | null;

  @Float({ optional: true, description: 'Where the bins begin; what is below is in the first.', example: -0.06 })
  low!: number | null;

  @Float({ optional: true, description: 'Where the bins end; what is above is in the last.', example: 0.06 })
  high!: number | null;

  @Float({ list: true, description: 'Share of the values in each bin of equal width.', example: [0.1, 0.8, 0.1] })
  reference!: number[];

  @Float({ list: true, example: [0.1, 0.7, 0.2] })
  recent!: number[];
}

/** The bars that a distribution is taken of. */
export class DriftWindow {
  @Integer({ example: 1000 })
  bars!: number;

  @Timestamp({ optional: true })
  from!: string | null;

  @Timestamp({ optional: true })
  to!: string | null;
}

export class FeatureDriftReport {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Nested(() => DriftWindow)
  reference!: DriftWindow;

  @Nested(() => DriftWindow)
  recent!: DriftWindow;

  @Float({ description: 'Index from which a feature has moved.', example: 0.1 })
  psiMoved!: number;

  @Float({ description: 'Index from which it has shifted.', example: 0.25 })
  psiShifted!: number;

  @Text({ maxLength: 1000, description: 'What the thresholds mean.' })
  thresholds!: string;

  @Nested(() => FeatureDriftView, { list: true, description: 'The largest index first.' })
  features!: FeatureDriftView[];
}

/** Whether the features of the latest bars are spread as those of the bars before; of a replay, nothing after its position. */
export class GetFeatureDrift extends Query<FeatureDriftReport> {
  static readonly type = 'data.get-feature-drift.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'alpha158' })
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
