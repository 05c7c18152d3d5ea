import { Choice, Integer, IsoDate, Nested, Query, Text } from '#messaging';
import { severities } from './verify-histories.query.js';

/** One kind of finding over all histories. */
export class FindingCount {
  @Text({ example: 'DATA.MISSING_SESSIONS' })
  code!: string;

  @Choice('FindingSeverity', severities, { example: 'WARNING' })
  severity!: (typeof severities)[number];

  @Text({ maxLength: 1000, example: 'Sessions of the exchange have no bar.' })
  meaning!: string;

  @Integer({ description: 'Histories that have it.', example: 1 })
  histories!: number;

  @Text({ list: true, maxItems: 10, description: 'Some of them.', example: ['SP500.INDEX'] })
  instrumentIds!: string[];
}

/** Of one span of days, how many histories have what is expected of them; histories that had not begun or have ended count nowhere. */
export class CoverageTotal {
  @Integer({ description: 'Histories with all of their sessions.', example: 2988 })
  complete!: number;

  @Integer({ description: 'Histories with some of their sessions.', example: 10 })
  partial!: number;

  @Integer({ description: 'Histories with none of their sessions.', example: 2 })
  missing!: number;
}

/** All stored histories at a glance. */
export class VerificationSummary {
  @Integer({ example: 1 })
  histories!: number;

  @Integer({ description: 'Of them checked so far: the checks go on while this is less than `histories`.', example: 1 })
  checked!: number;

  @Integer({ description: 'Of the histories that are checked, as everything below.', example: 5104 })
  bars!: number;

  @Integer({ example: 5104 })
  sessions!: number;

  @Integer({ example: 0 })
  partial!: number;

  @Integer({ example: 0 })
  missing!: number;

  @Integer({ description: 'Histories with an error.', example: 0 })
  withErrors!: number;

  @Integer({ description: 'Histories with a warning and no error.', example: 1 })
  withWarnings!: number;

  @IsoDate({ optional: true, description: 'Of the earliest bar.', example: '2000-01-03' })
  firstDate!: string | null;

  @IsoDate({ optional: true, description: 'Of the latest bar.', example: '2020-04-17' })
  lastDate!: string | null;

  @Integer({ description: 'Days of each column, which begin with the first date.', example: 62 })
  daysPerColumn!: number;

  @Nested(() => CoverageTotal, { list: true, maxItems: 400, description: 'Column by column.' })
  columns!: CoverageTotal[];

  @Nested(() => FindingCount, { list: true, description: 'The worst first.' })
  findings!: FindingCount[];
}

/** What is known of all histories so far; what has not been checked is checked behind it. */
export class SummariseVerifications extends Query<VerificationSummary> {
  static readonly type = 'data.summarise-verifications.v1';
}
