import type { Result } from '#kernel';
import { Choice, Command, Flag, Float, Integer, Nested, Query, Text, Timestamp } from '#messaging';
import { downloadStates } from './downloads.js';
import { timeframes } from './get-bars.query.js';
import { TickImportReport, binanceMarkets } from './import-ticks.command.js';

export const importFormats = ['BARS', 'BINANCE_DEPTH'] as const;

/** Name of the jobs that import. */
export const IMPORT_FILES = 'data.import-files';

/** A file of the import folder. */
export class ImportFileView {
  @Text({ maxLength: 300, description: 'Its name in the import folder.', example: 'equity/usa/daily/spy.zip' })
  name!: string;

  @Integer({ example: 48_213 })
  bytes!: number;

  @Timestamp({ description: 'When it was last written.', example: '2026-03-02T12:00:00.000000Z' })
  writtenAt!: string;
}

/** A file that was uploaded. */
export class UploadedFile extends ImportFileView {
  @Text({ description: 'SHA-256 of its bytes, to compare with.' })
  sha256!: string;
}

export class ListImportFiles extends Query<ImportFileView[]> {
  static readonly type = 'data.list-import-files.v1';
}

/** Deletes a file of the import folder; what was imported of it stays. */
export class DeleteImportFile extends Command<Result<ImportFileView>> {
  static readonly type = 'data.delete-import-file.v1';

  @Text({ maxLength: 300, example: 'equity/usa/daily/spy.zip' })
  readonly name!: string;
}

/** An import of files and how far it is. */
export class ImportView {
  @Text({ example: 'import_00000001' })
  id!: string;

  @Text({ list: true, example: ['AAPL.csv'] })
  files!: string[];

  @Choice('ImportFormat', importFormats, { example: 'BARS' })
  format!: (typeof importFormats)[number];

  @Choice('DownloadState', downloadStates, { example: 'DONE' })
  state!: (typeof downloadStates)[number];

  @Float({ description: 'From 0 to 1.', example: 1 })
  progress!: number;

  @Text({ maxLength: 1000, example: 'done' })
  note!: string;

  @Text({
    optional: true,
    description: 'Of bars: the load whose report says what was found.',
    example: 'load_00000002',
  })
  loadId!: string | null;

  @Text({ list: true, description: 'Of bars: whose histories they are.', example: ['AAPL.FILE'] })
  instrumentIds!: string[];

  @Integer({ description: 'Bars that the files have.', example: 5104 })
  bars!: number;

  @Integer({ description: 'Rows that were left out.', example: 0 })
  rejectedRows!: number;

  @Integer({ description: 'What was noticed of the series as a whole.', example: 1 })
  issues!: number;

  @Nested(() => TickImportReport, { list: true, description: 'Of ticks: what each file brought.' })
  ticks!: TickImportReport[];

  @Text({ optional: true, example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 2000, example: null })
  errorMessage!: string | null;
}

/** Imports files or folders of the import folder as a job. The same bytes again change nothing. */
export class StartImport extends Command<Result<ImportView>> {
  static readonly type = 'data.start-import.v1';

  @Text({
    list: true,
    maxLength: 300,
    maxItems: 1000,
    description: 'Files and folders of the import folder, by name.',
    example: ['AAPL.csv'],
  })
  readonly files!: string[];

  @Choice('ImportFormat', importFormats, {
    optional: true,
    description: 'Default: BARS, of whichever format the content shows.',
    example: 'BARS',
  })
  readonly format?: (typeof importFormats)[number];

  @Choice('Timeframe', timeframes, {
    optional: true,
    description: 'Of folders that have daily and one-minute bars of an instrument: which are meant.',
    example: '1d',
  })
  readonly timeframe?: (typeof timeframes)[number];

  @Flag({ optional: true, description: 'Make a replay feed of the bars.', example: false })
  readonly replay?: boolean;

  @Text({ optional: true, maxLength: 90, description: 'Of ticks: whose they are.', example: 'BTC-USDT.BINANCE' })
  readonly instrumentId?: string;

  @Choice('BinanceMarket', binanceMarkets, { optional: true, description: 'Of ticks; default: SPOT.', example: 'SPOT' })
  readonly market?: (typeof binanceMarkets)[number];

  @Text({ optional: true, maxLength: 60, description: 'Of ticks: kept as; default: binance.', example: 'binance' })
  readonly source?: string;
}

export class GetImport extends Query<ImportView | null> {
  static readonly type = 'data.get-import.v1';

  @Text({ example: 'import_00000001' })
  readonly importId!: string;
}

/** The latest first. */
export class ListImports extends Query<ImportView[]> {
  static readonly type = 'data.list-imports.v1';
}

/** Ends an import; of bars nothing is kept then, of ticks what was stored stays. */
export class CancelImport extends Command<Result<ImportView>> {
  static readonly type = 'data.cancel-import.v1';

  @Text({ example: 'import_00000001' })
  readonly importId!: string;
}
