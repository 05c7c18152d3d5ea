import { Choice, Command, Flag, Float, Query, Text, Timestamp } from '#messaging';
import type { Result } from '#kernel';

export const feedKinds = ['REPLAY', 'SYNTHETIC'] as const;
export const feedStatuses = ['RUNNING', 'PAUSED', 'FINISHED'] as const;
export const feedActions = ['PAUSE', 'RESUME', 'RESTART', 'SET_PACE'] as const;

/** A market that moves: the replay of a history, or a generated one. */
export class FeedView {
  @Text({ example: 'replay' })
  id!: string;

  @Choice('FeedKind', feedKinds, { example: 'REPLAY' })
  kind!: (typeof feedKinds)[number];

  @Text({ example: 'S&P 500 daily bars 2000-2020, replayed' })
  name!: string;

  @Choice('FeedStatus', feedStatuses, { example: 'RUNNING' })
  status!: (typeof feedStatuses)[number];

  @Flag({ example: false })
  synthetic!: boolean;

  @Float({ description: 'Bars a second of wall time.', example: 1 })
  barsPerSecond!: number;

  @Text({ list: true, example: ['SP500.INDEX'] })
  instrumentIds!: string[];

  @Timestamp({
    optional: true,
    description: 'Market time it has come to; null before the first bar.',
    example: '2012-03-05T21:00:00.000000Z',
  })
  position!: string | null;

  @Timestamp({ optional: true, description: 'Market time of its last bar; null for an endless one.' })
  end!: string | null;
}

export class ListFeeds extends Query<FeedView[]> {
  static readonly type = 'data.list-feeds.v1';
}

/** Pauses, resumes, restarts or changes the speed of a feed. */
export class ControlFeed extends Command<Result<FeedView>> {
  static readonly type = 'data.control-feed.v1';

  @Text({ example: 'replay' })
  readonly feedId!: string;

  @Choice('FeedAction', feedActions, { example: 'SET_PACE' })
  readonly action!: (typeof feedActions)[number];

  @Float({ optional: true, minimum: 0.01, maximum: 1000, description: 'For SET_PACE.', example: 2 })
  readonly barsPerSecond?: number;
}

/** Moves a stopped feed on by one bar and answers when everybody has seen it; null at the end. For runs without a wall clock. */
export class StepFeed extends Command<{ time: string } | null> {
  static readonly type = 'data.step-feed.v1';

  @Text({ example: 'replay' })
  readonly feedId!: string;
}
