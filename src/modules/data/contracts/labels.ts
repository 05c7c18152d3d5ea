import { Choice, Float, Integer } from '#messaging';

/** What a row of features is to foretell. */
export const labelKinds = ['RETURN', 'DIRECTION', 'SCALED_RETURN', 'TRIPLE_BARRIER'] as const;

export class LabelChoice {
  @Choice('LabelKind', labelKinds, {
    description:
      'RETURN: the forward return; DIRECTION: its sign; SCALED_RETURN: in standard deviations that were to be expected; TRIPLE_BARRIER: 1, 0 or -1 by which of two prices and a time is reached first.',
    example: 'RETURN',
  })
  readonly kind!: (typeof labelKinds)[number];

  @Float({
    optional: true,
    minimum: 0,
    maximum: 1,
    description: 'Of DIRECTION: a return that is no larger counts as none (default 0).',
    example: 0.001,
  })
  readonly threshold?: number;

  @Integer({
    optional: true,
    minimum: 2,
    maximum: 1000,
    description: 'Of SCALED_RETURN and TRIPLE_BARRIER: bars that the deviation is taken over (default 20).',
    example: 20,
  })
  readonly windowBars?: number;

  @Float({
    optional: true,
    minimum: 0,
    maximum: 100,
    description: 'Of TRIPLE_BARRIER: the upper barrier in deviations over the horizon; 0 leaves it out (default 1).',
    example: 1,
  })
  readonly upper?: number;

  @Float({ optional: true, minimum: 0, maximum: 100, description: 'The lower one (default 1).', example: 1 })
  readonly lower?: number;
}
