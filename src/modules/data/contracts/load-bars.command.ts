import type { Result } from '#kernel';
import { Choice, Command, Flag, Integer, Nested, Query, Text, Timestamp } from '#messaging';
import { timeframes } from './get-bars.query.js';

export class RejectedRow {
  @Text({ maxLength: 4096, example: 'prices.csv.gz' })
  file!: string;

  @Integer({ description: 'From 1, the header counted.', example: 17 })
  line!: number;

  @Text({ description: 'Code of the rule, such as DATA.HIGH_BELOW_LOW.', example: 'DATA.HIGH_BELOW_LOW' })
  code!: string;

  @Text({ maxLength: 1000, example: 'high 10.00 is below low 11.00' })
  reason!: string;
}

export class QualityIssue {
  @Text({ example: 'DATA.MISSING_SESSIONS' })
  code!: string;

  @Text({ example: 'WARNING', description: 'ERROR, WARNING or INFO.' })
  severity!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Text({ maxLength: 1000 })
  message!: string;
}

/** What a load brought in of one instrument. */
export class LoadedHistory {
  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Integer({ example: 5104 })
  bars!: number;

  @Timestamp({ description: 'Close of the first bar.' })
  firstTime!: string;

  @Timestamp({ description: 'Close of the last bar.' })
  lastTime!: string;
}

/** What a load brought in, left out and noticed. */
export class LoadReport {
  @Text({ example: 'load_00000001' })
  id!: string;

  @Text({ maxLength: 4096, description: 'Where it came from.', example: 'vega-datasets/data/sp500-2000.csv' })
  source!: string;

  @Text({ description: 'SHA-256 over the files, in order.' })
  sha256!: string;

  @Text({ list: true, example: ['SP500.INDEX'] })
  instrumentIds!: string[];

  @Choice('Timeframe', timeframes, { list: true, description: 'Of its histories.', example: ['1d'] })
  timeframes!: (typeof timeframes)[number][];

  @Integer({ description: 'What it brought in, rows of all histories.', example: 5104 })
  bars!: number;

  @Timestamp({ description: 'Close of the first bar.' })
  firstTime!: string;

  @Timestamp({ description: 'Close of the last bar.' })
  lastTime!: string;

  @Timestamp({ description: 'When it was stored.' })
  loadedAt!: string;

  @Nested(() => LoadedHistory, {
    list: true,
    optional: true,
    maxItems: 100_000,
    description: 'One for each instrument; loads of older versions do not have it.',
  })
  histories?: LoadedHistory[];

  @Nested(() => RejectedRow, { list: true, maxItems: 1_000_000 })
  rejectedRows!: RejectedRow[];

  @Nested(() => QualityIssue, { list: true, maxItems: 100_000 })
  issues!: QualityIssue[];
}

/** Reads OHLCV files of this machine, checks every row, stores what is sound. Loading the same bytes twice changes nothing. */
export class LoadBars extends Command<Result<LoadReport>> {
  static readonly type = 'data.load-bars.v1';

  @Text({
    list: true,
    maxLength: 4096,
    maxItems: 1000,
    description: 'CSV files, gzip or not. Empty: the S&P 500 history that comes with the program.',
  })
  readonly files!: string[];

  @Flag({ optional: true, description: 'Make a replay feed of what was loaded.' })
  readonly replay?: boolean;
}

/** The report of one load. */
export class GetLoad extends Query<LoadReport | null> {
  static readonly type = 'data.get-load.v1';

  @Text({ example: 'load_00000001' })
  readonly loadId!: string;
}
