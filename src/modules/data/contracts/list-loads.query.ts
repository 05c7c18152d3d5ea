import { Choice, Flag, Integer, Query, Text, Timestamp, pageOf, type Page } from '#messaging';
import { timeframes } from './get-bars.query.js';
import { severities } from './verify-histories.query.js';

/** A load in short: its report has each row that was left out and each finding. */
export class LoadSummary {
  @Text({ example: 'load_00000001' })
  id!: string;

  @Text({ maxLength: 4096, description: 'Where it came from.', example: 'vega-datasets/data/sp500-2000.csv' })
  source!: string;

  @Text({ list: true, example: ['SP500.INDEX'] })
  instrumentIds!: string[];

  @Choice('Timeframe', timeframes, { list: true, description: 'Of its histories.', example: ['1d'] })
  timeframes!: (typeof timeframes)[number][];

  @Integer({ description: 'What it brought in, rows of all histories.', example: 5104 })
  bars!: number;

  @Integer({ description: 'How many rows were left out.', example: 0 })
  rejectedRows!: number;

  @Choice('FindingSeverity', severities, { description: 'Of the worst finding.', example: 'WARNING' })
  severity!: (typeof severities)[number];

  @Integer({ description: 'Findings of this severity.', example: 0 })
  errors!: number;

  @Integer({ description: 'Findings of this severity.', example: 1 })
  warnings!: number;

  @Integer({ description: 'Findings of this severity.', example: 2 })
  infos!: number;

  @Timestamp({ description: 'Close of the first bar.' })
  firstTime!: string;

  @Timestamp({ description: 'Close of the last bar.' })
  lastTime!: string;

  @Timestamp({ description: 'When it was stored.' })
  loadedAt!: string;
}

export const LoadSummaryPage = pageOf(LoadSummary);
export type LoadSummaryPage = Page<LoadSummary>;

/** Past loads in short, the latest first. */
export class ListLoads extends Query<LoadSummaryPage> {
  static readonly type = 'data.list-loads.v2';

  @Text({ optional: true, description: 'Only those that brought something of it.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Flag({ optional: true, description: 'Only those that made a history what it is now: the last one of each.' })
  readonly current?: boolean;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}
