import { Choice, Flag, Integer, IsoDate, Query, Text } from '#messaging';
import { timeframes } from './get-bars.query.js';

/** Every day of a history. */
export class HistoryDays {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Text({ optional: true, description: 'Calendar that says which days are sessions.', example: 'XNYS' })
  calendar!: string | null;

  @Flag({ description: 'False where the calendar was guessed from the days that have bars.', example: true })
  calendarKnown!: boolean;

  @IsoDate({
    optional: true,
    description: 'Day of the first letter; null of a history without bars.',
    example: '2000-01-03',
  })
  firstDate!: string | null;

  @Text({
    maxLength: 20_000,
    description:
      'A letter a day: `#` every bar, `+` fewer bars than usual, `0` a session without a bar, `-` no session, `x` bars without a session.',
    example: '#####--###0#--',
  })
  states!: string;

  @Integer({ example: 5104 })
  sessions!: number;

  @Integer({ example: 0 })
  partial!: number;

  @Integer({ example: 0 })
  missing!: number;
}

/** Which days of a stored history are there; of a replay only what it has shown. */
export class GetHistoryDays extends Query<HistoryDays> {
  static readonly type = 'data.get-history-days.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;
}
