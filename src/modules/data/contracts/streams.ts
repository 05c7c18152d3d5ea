import type { Result } from '#kernel';
import { Choice, Command, Flag, Float, Query, Text, Timestamp } from '#messaging';
import { downloadStates } from './downloads.js';

export const streamChannels = ['TRADES', 'QUOTES', 'BOOK'] as const;

/** Name of the jobs that follow or replay a stream. */
export const FOLLOW_STREAM = 'data.follow-stream';

/** Trades, quotes and the book of a market that are followed, or replayed from what was recorded. */
export class StreamView {
  @Text({ example: 'stream_00000001' })
  id!: string;

  @Text({ description: '`recording` for a replay.', example: 'binance' })
  provider!: string;

  @Text({ description: 'Of a replay: which source was recorded.', example: 'BTC/USDT' })
  symbol!: string;

  @Text({ example: 'BTC-USDT.BINANCE' })
  instrumentId!: string;

  @Choice('StreamChannel', streamChannels, { list: true, example: ['TRADES', 'BOOK'] })
  channels!: (typeof streamChannels)[number][];

  @Flag({ description: 'What comes is kept in the tick store.', example: true })
  record!: boolean;

  @Choice('DownloadState', downloadStates, { example: 'RUNNING' })
  state!: (typeof downloadStates)[number];

  @Text({ maxLength: 1000, example: '1200 updates, connection lost 0 times' })
  note!: string;

  @Text({ optional: true, example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 2000, example: null })
  errorMessage!: string | null;
}

/** Follows a market as a job until it is canceled: to the market stream at once, to the tick store when it is asked for. */
export class StartStream extends Command<Result<StreamView>> {
  static readonly type = 'data.start-stream.v1';

  @Text({ maxLength: 60, example: 'binance' })
  readonly provider!: string;

  @Text({ maxLength: 60, description: "The provider's symbol.", example: 'BTC/USDT' })
  readonly symbol!: string;

  @Choice('StreamChannel', streamChannels, { list: true, maxItems: 3, example: ['TRADES', 'BOOK'] })
  readonly channels!: (typeof streamChannels)[number][];

  @Text({ optional: true, maxLength: 90, description: 'Default: `SYMBOL.PROVIDER`.', example: 'BTC-USDT.BINANCE' })
  readonly instrumentId?: string;

  @Flag({ optional: true, description: 'Keep what comes in the tick store.', example: true })
  readonly record?: boolean;
}

/** Replays what was recorded of an instrument on the market stream, as a job. */
export class StartTickReplay extends Command<Result<StreamView>> {
  static readonly type = 'data.start-tick-replay.v1';

  @Text({ maxLength: 90, example: 'BTC-USDT.BINANCE' })
  readonly instrumentId!: string;

  @Text({ maxLength: 60, description: 'Whose stream was recorded.', example: 'binance' })
  readonly source!: string;

  @Timestamp({ optional: true, description: 'By arrival; default: the beginning.', example: '2026-03-02T12:00:00Z' })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Inclusive; default: the end.', example: '2026-03-02T13:00:00Z' })
  readonly to?: string;

  @Float({
    optional: true,
    minimum: 0.001,
    description: 'Times the pace at which it came; default: as fast as the market takes it in.',
    example: 10,
  })
  readonly speed?: number;
}

/** The latest first. */
export class ListStreams extends Query<StreamView[]> {
  static readonly type = 'data.list-streams.v1';
}

/** Ends a stream or a replay; what it recorded stays. */
export class CancelStream extends Command<Result<StreamView>> {
  static readonly type = 'data.cancel-stream.v1';

  @Text({ example: 'stream_00000001' })
  readonly streamId!: string;
}

/** Days on which something was recorded. */
export class TickDayView {
  @Text({ example: 'BTC-USDT.BINANCE' })
  instrumentId!: string;

  @Text({ example: 'binance' })
  source!: string;

  @Text({ description: 'trade, quote, depth or gap.', example: 'trade' })
  kind!: string;

  @Text({ description: 'Of UTC, by arrival.', example: '2026-03-02' })
  day!: string;
}

export class ListTickDays extends Query<TickDayView[]> {
  static readonly type = 'data.list-tick-days.v1';
}
