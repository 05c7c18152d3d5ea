import type { Result } from '#kernel';
import { Flag, IsoDate, Query, Text, Timestamp } from '#messaging';

/** One trading day of an exchange. */
export class TradingSessionView {
  @IsoDate({ description: "The exchange's local date.", example: '2001-09-17' })
  date!: string;

  @Timestamp({ example: '2001-09-17T13:30:00.000000Z' })
  open!: string;

  @Timestamp({ description: 'The first moment after the session.', example: '2001-09-17T20:00:00.000000Z' })
  close!: string;

  @Flag({ description: 'Ends before the regular close.', example: false })
  earlyClose!: boolean;
}

/** The sessions of an exchange from 1990 to 2030, holidays and special closures left out. */
export class ListTradingSessions extends Query<Result<TradingSessionView[]>> {
  static readonly type = 'data.list-trading-sessions.v1';

  @Text({ maxLength: 20, description: 'ISO 10383 code, `24/7` or `FX`.', example: 'XNYS' })
  readonly exchange!: string;

  @IsoDate({ description: 'Inclusive.', example: '2001-09-01' })
  readonly from!: string;

  @IsoDate({ description: 'Inclusive.', example: '2001-09-30' })
  readonly to!: string;
}
