import { Choice, Integer, Query, Text, Timestamp } from '#messaging';
import { streamChannels } from './streams.js';

/** Ticks as lines of a CSV file. */
export class RecordedTicks {
  @Text({ description: 'What the lines hold.', example: 'time,price,size,side' })
  columns!: string;

  @Text({ list: true, example: ['1767225600000000,42000.10,0.5,buy'] })
  lines!: string[];

  @Text({ optional: true, example: null })
  nextCursor!: string | null;
}

/** What a stream brought of one channel, in the order and at the times of arrival; a part of it may be empty. */
export class ReadRecordedTicks extends Query<RecordedTicks> {
  static readonly type = 'data.read-recorded-ticks.v1';

  @Text({ maxLength: 90, example: 'BTC-USDT.BINANCE' })
  readonly instrumentId!: string;

  @Text({ maxLength: 60, description: 'Whose stream was recorded.', example: 'binance' })
  readonly source!: string;

  @Choice('StreamChannel', streamChannels, { example: 'TRADES' })
  readonly channel!: (typeof streamChannels)[number];

  @Timestamp({ description: 'By arrival.', example: '2026-03-02T00:00:00Z' })
  readonly from!: string;

  @Timestamp({ description: 'Inclusive.', example: '2026-03-02T23:59:59.999999Z' })
  readonly to!: string;

  @Text({ optional: true, maxLength: 40 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 20_000, description: 'Of lines, about.', example: 10_000 })
  readonly limit?: number;
}
