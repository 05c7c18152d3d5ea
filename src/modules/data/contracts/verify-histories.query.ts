import { Choice, Flag, Integer, IsoDate, Nested, Query, Text, Timestamp } from '#messaging';
import { timeframes } from './get-bars.query.js';
import { QualityIssue } from './load-bars.command.js';

export const gapKinds = ['MISSING', 'PARTIAL'] as const;
export const verificationOrders = ['ID', 'WORST'] as const;
export const severities = ['NONE', 'INFO', 'WARNING', 'ERROR'] as const;

/** Sessions one after the other without all of their bars. */
export class CoverageGap {
  @Choice('GapKind', gapKinds, {
    description: 'MISSING: no bar at all; PARTIAL: fewer than usual.',
    example: 'MISSING',
  })
  kind!: (typeof gapKinds)[number];

  @IsoDate({ example: '2012-10-29' })
  from!: string;

  @IsoDate({ description: 'Included.', example: '2012-10-30' })
  to!: string;

  @Integer({ example: 2 })
  sessions!: number;

  @Integer({ description: 'Bars that are not there; of intraday ones about so many.', example: 2 })
  bars!: number;
}

/** What the checks find in a history as it is stored, and which of its days are there. */
export class HistoryVerification {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Flag({ example: false })
  synthetic!: boolean;

  @Integer({ example: 5104 })
  bars!: number;

  @Timestamp({ optional: true, description: 'Close of the first bar.' })
  firstTime!: string | null;

  @Timestamp({ optional: true, description: 'Close of the last bar.' })
  lastTime!: string | null;

  @Text({
    optional: true,
    description: 'Calendar that says which days are sessions: of an exchange, `24/7`, `FX` or `weekdays`.',
    example: 'XNYS',
  })
  calendar!: string | null;

  @Flag({ description: 'False where the calendar was guessed from the days that have bars.', example: true })
  calendarKnown!: boolean;

  @Integer({ description: 'Sessions from the first to the last bar.', example: 5104 })
  sessions!: number;

  @Integer({ description: 'Sessions with fewer bars than usual.', example: 0 })
  partial!: number;

  @Integer({ description: 'Sessions without a bar.', example: 0 })
  missing!: number;

  @Choice('FindingSeverity', severities, { description: 'Of the worst finding.', example: 'WARNING' })
  severity!: (typeof severities)[number];

  @Integer({ description: 'How many gaps there are.', example: 0 })
  gapCount!: number;

  @Nested(() => CoverageGap, { list: true, maxItems: 50, description: 'The longest, longest first.' })
  gaps!: CoverageGap[];

  @Nested(() => QualityIssue, { list: true, maxItems: 1000 })
  issues!: QualityIssue[];

  @Integer({
    list: true,
    description:
      'Of each column of the page, how much of its sessions is there, in percent: 100 only where nothing is missing, -1 outside of the history.',
    example: [100, 98, 100],
  })
  cells!: number[];
}

/** Verifications with the columns of their common map of coverage. */
export class VerificationPage {
  @Nested(() => HistoryVerification, { list: true })
  items!: HistoryVerification[];

  @Text({ optional: true, description: 'Give it back as `cursor` for the next part; null at the end.', example: null })
  nextCursor!: string | null;

  @Integer({ description: 'Histories that fit what was asked for.', example: 1 })
  histories!: number;

  @IsoDate({ optional: true, description: 'First day of the first column.', example: '2000-01-03' })
  firstDate!: string | null;

  @Integer({ example: 62 })
  daysPerColumn!: number;

  @Integer({ example: 120 })
  columns!: number;
}

/** Reads stored histories again and checks them; of a replay only what it has shown. What was found is kept for some minutes. */
export class VerifyHistories extends Query<VerificationPage> {
  static readonly type = 'data.verify-histories.v2';

  @Text({ optional: true, description: 'Default: every instrument.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Text({
    optional: true,
    maxLength: 90,
    description: 'Only instruments whose id has it, in upper or lower case.',
    example: 'SP',
  })
  readonly match?: string;

  @Choice('FindingSeverity', severities, {
    optional: true,
    description: 'Only histories with a finding so bad or worse.',
    example: 'NONE',
  })
  readonly least?: (typeof severities)[number];

  @Choice('VerificationOrder', verificationOrders, {
    optional: true,
    description: 'By id (default), or the worst findings and the largest gaps first.',
    example: 'WORST',
  })
  readonly order?: (typeof verificationOrders)[number];

  @IsoDate({ optional: true, description: 'First day of the map (default: of the histories).', example: '2000-01-03' })
  readonly from?: string;

  @IsoDate({ optional: true, description: 'Last day of the map (default: of the histories).', example: '2020-04-17' })
  readonly to?: string;

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 400,
    description: 'Columns of the map at most (default 120).',
    example: 120,
  })
  readonly columns?: number;

  @Flag({ optional: true, description: 'Do not take what was found before.', example: false })
  readonly fresh?: boolean;

  @Flag({
    optional: true,
    description:
      'Sort and choose by what is known so far and do not wait for the rest, which comes last or, with `least`, not yet; it is checked behind it.',
    example: false,
  })
  readonly soFar?: boolean;

  @Text({ optional: true, maxLength: 400, description: '`nextCursor` of the part before.' })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 200, description: 'How many at most (default 50).', example: 50 })
  readonly limit?: number;
}
