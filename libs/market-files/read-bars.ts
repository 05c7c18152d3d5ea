import { type Result, ok, refused } from '#kernel';
import { type CorporateAction, sortActions } from './actions/corporate-action.js';
import { BarCollector } from './bars/bar-collector.js';
import type { ColumnMap } from './bars/bar-columns.js';
import type { BarSeries } from './bars/bar-series.js';
import type { SessionCalendar } from './bars/session-times.js';
import type { Rejection } from './bars/row-rules.js';
import type { MarketFile } from './files/market-file.js';
import { type ReadLimits, defaultLimits } from './files/read-limits.js';
import { RefusedFile } from './files/refused-file.js';
import type { MarketFileErrorCode } from './market-files.errors.js';
import { checkSeries } from './quality/check-series.js';
import type { QualityFinding } from './quality/quality-rules.js';
import { type FileHash, hashOfFiles, readFileInto } from './read-file.js';

/** What was read of some files, left out and noticed. */
export interface ReadBars {
  /** By symbol. */
  readonly series: readonly BarSeries[];
  /** In the order of files and lines. */
  readonly rejections: readonly Rejection[];
  readonly issues: readonly QualityFinding[];
  /** By time: dividends and splits that stand beside the bars or in tables of their own. */
  readonly actions: readonly CorporateAction[];
  /** As given. */
  readonly files: readonly FileHash[];
  /** Of the one file; of several, over their SHA-256 in order. */
  readonly sha256: string;
}

export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>;
  /** Which columns hold what, where their names are not the usual ones. */
  readonly columns?: ColumnMap;
  /** Whose sessions the days of a symbol are, where it is known; otherwise the days tell. */
  readonly calendarOf?: (symbol: string) => SessionCalendar;
}

/** Reads and checks files of bars, each of the format that its content shows; files are untrusted and read within bounds. */
export async function readBars(
  files: readonly (string | MarketFile)[],
  { limits = {}, columns = {}, calendarOf }: ReadOptions = {},
): Promise<Result<ReadBars, MarketFileErrorCode>> {
  try {
    const bounds = { ...defaultLimits, ...limits };
    const collector = new BarCollector(bounds, calendarOf);
    const read: FileHash[] = [];
    for (const given of files) {
      const file = typeof given === 'string' ? { path: given } : given;
      read.push(await readFileInto({ columns, limits: bounds, collector }, file));
    }
    const { series, rejections, actions } = collector.finish();
    return ok({
      series,
      rejections,
      issues: series.flatMap((each) => checkSeries(each)),
      actions: sortActions(actions),
      files: read,
      sha256: hashOfFiles(read),
    });
  } catch (error) {
    if (error instanceof RefusedFile) return refused(error.cause);
    throw error;
  }
}
