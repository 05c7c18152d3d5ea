import { Choice, Integer, Nested, Query, Text, Timestamp } from '#messaging';
import { timeframes } from './get-bars.query.js';
import { QualityIssue } from './load-bars.command.js';

/** What the checks find in a history as it is stored. */
export class HistoryVerification {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Integer({ example: 5104 })
  bars!: number;

  @Timestamp({ optional: true, description: 'Close of the first bar.' })
  firstTime!: string | null;

  @Timestamp({ optional: true, description: 'Close of the last bar.' })
  lastTime!: string | null;

  @Nested(() => QualityIssue, { list: true, maxItems: 1000 })
  issues!: QualityIssue[];
}

/** Reads stored histories again and checks them; of a replay only what it has shown. */
export class VerifyHistories extends Query<HistoryVerification[]> {
  static readonly type = 'data.verify-histories.v1';

  @Text({ optional: true, description: 'Default: every instrument.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;
}
