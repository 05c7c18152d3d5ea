import type { Result } from '#kernel';
import { Choice, Command, Flag, Float, Integer, Query, Text, Timestamp } from '#messaging';
import { timeframes } from './get-bars.query.js';

export const downloadStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELED'] as const;

/** Name of the jobs that download. */
export const DOWNLOAD_BARS = 'data.download-bars';

/** A download of bars and how far it is. */
export class DownloadView {
  @Text({ example: 'download_00000001' })
  id!: string;

  @Text({ example: 'AAPL.YAHOO' })
  instrumentId!: string;

  @Text({ example: 'AAPL' })
  symbol!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Text({ list: true, example: ['yahoo'] })
  providers!: string[];

  @Timestamp({ example: '2020-01-01T00:00:00.000000Z' })
  from!: string;

  @Timestamp({ description: 'Not included.', example: '2026-01-01T00:00:00.000000Z' })
  to!: string;

  @Choice('DownloadState', downloadStates, { example: 'RUNNING' })
  state!: (typeof downloadStates)[number];

  @Float({ description: 'From 0 to 1.', example: 0.4 })
  progress!: number;

  @Text({ maxLength: 1000, example: '1200 bars, 400 a second, 3 s left' })
  note!: string;

  @Integer({ description: 'Bars that were new.', example: 1200 })
  added!: number;

  @Integer({ description: 'Bars that were there with the same values.', example: 0 })
  repeated!: number;

  @Integer({ description: 'Bars that were there with other values; those are kept as revisions.', example: 0 })
  revised!: number;

  @Text({
    optional: true,
    description: 'Report of the load that made it the history of the instrument.',
    example: null,
  })
  loadId!: string | null;

  @Text({ optional: true, example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 2000, example: null })
  errorMessage!: string | null;
}

/** Fetches bars of one instrument as a job: what is stored is not fetched again after a crash, and a bar is never there twice. */
export class StartDownload extends Command<Result<DownloadView>> {
  static readonly type = 'data.start-download.v1';

  @Text({ maxLength: 60, description: "The providers' symbol.", example: 'AAPL' })
  readonly symbol!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  readonly timeframe!: (typeof timeframes)[number];

  @Text({
    list: true,
    maxItems: 10,
    description: 'Asked one after the other until one has the bars.',
    example: ['yahoo'],
  })
  readonly providers!: string[];

  @Text({ optional: true, maxLength: 90, description: 'Default: `SYMBOL.PROVIDER`.', example: 'AAPL.XNAS' })
  readonly instrumentId?: string;

  @Timestamp({
    optional: true,
    description:
      'Default: a little before the last bar that is there; without one, ten years ago or for minutes seven days ago.',
    example: '2020-01-01T00:00:00Z',
  })
  readonly from?: string;

  @Timestamp({ optional: true, description: 'Not included; default: now.', example: '2026-01-01T00:00:00Z' })
  readonly to?: string;

  @Flag({
    optional: true,
    description: 'Then go on with bars as they finish until it is canceled; what a lost connection missed is fetched.',
    example: false,
  })
  readonly follow?: boolean;
}

export class GetDownload extends Query<DownloadView | null> {
  static readonly type = 'data.get-download.v1';

  @Text({ example: 'download_00000001' })
  readonly downloadId!: string;
}

/** The latest first. */
export class ListDownloads extends Query<DownloadView[]> {
  static readonly type = 'data.list-downloads.v1';
}

/** Ends a download; what it brought stays. */
export class CancelDownload extends Command<Result<DownloadView>> {
  static readonly type = 'data.cancel-download.v1';

  @Text({ example: 'download_00000001' })
  readonly downloadId!: string;
}

/** What is stored of an instrument from one provider. */
export class CoverageView {
  @Text({ example: 'AAPL.YAHOO' })
  instrumentId!: string;

  @Choice('Timeframe', timeframes, { example: '1d' })
  timeframe!: (typeof timeframes)[number];

  @Text({ example: 'yahoo' })
  provider!: string;

  @Integer({ example: 1508 })
  bars!: number;

  @Timestamp({ example: '2020-01-02T00:00:00.000000Z' })
  firstTime!: string;

  @Timestamp({ example: '2025-12-31T00:00:00.000000Z' })
  lastTime!: string;

  @Integer({ description: 'Bars that the provider changed later; what it said before is kept.', example: 0 })
  revisions!: number;
}

export class ListCoverage extends Query<CoverageView[]> {
  static readonly type = 'data.list-coverage.v1';
}
