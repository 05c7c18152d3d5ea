import { Choice, Float } from '#messaging';

export const processorKinds = ['Z_SCORE', 'ROBUST_Z_SCORE', 'RANK', 'WINSORISE', 'FILL'] as const;
export const fillValues = ['MEAN', 'MEDIAN', 'ZERO'] as const;

/** What is done to every feature before the model sees it, learnt from training rows alone. */
export class ProcessorChoice {
  @Choice('ProcessorKind', processorKinds, {
    description:
      'Z_SCORE: by mean and deviation; ROBUST_Z_SCORE: by median and median distance, cut; RANK: share of the training values below; WINSORISE: what lies outside two quantiles is put on them; FILL: a value where none is known.',
    example: 'WINSORISE',
  })
  readonly kind!: (typeof processorKinds)[number];

  @Float({ optional: true, minimum: 0.1, maximum: 100, description: 'Of ROBUST_Z_SCORE (default 3).', example: 3 })
  readonly clip?: number;

  @Float({ optional: true, minimum: 0, maximum: 1, description: 'Of WINSORISE (default 0.01).', example: 0.01 })
  readonly lower?: number;

  @Float({ optional: true, minimum: 0, maximum: 1, description: 'Of WINSORISE (default 0.99).', example: 0.99 })
  readonly upper?: number;

  @Choice('FillValue', fillValues, { optional: true, description: 'Of FILL (default MEDIAN).', example: 'MEDIAN' })
  readonly with?: (typeof fillValues)[number];
}
