import { createHash } from 'node:crypto';
import { type Result, ok, refused } from '#kernel';
import type { BarSeries } from './bars/bar-series.js';
import type { Rejection } from './bars/row-rules.js';
import { symbolOfFile, timeframeOfFile } from './bars/symbols.js';
import { BarCollector } from './bars/bar-collector.js';
import type { ColumnMap } from './bars/bar-columns.js';
import type { Reading } from './files/file-reader.js';
import { readerOf } from './files/reader-of.js';
import { type MarketFile, streamFile } from './files/market-file.js';
import { type ReadLimits, defaultLimits } from './files/read-limits.js';
import { RefusedFile } from './files/refused-file.js';
import type { MarketFileErrorCode } from './market-files.errors.js';
import { checkSeries } from './quality/check-series.js';
import type { QualityFinding } from './quality/quality-rules.js';

/** What was read of some files, left out and noticed. */
export interface ReadBars {
  /** By symbol. */
  readonly series: readonly BarSeries[];
  /** In the order of files and lines. */
  readonly rejections: readonly Rejection[];
  readonly issues: readonly QualityFinding[];
  /** As given, each with the SHA-256 of its bytes. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Of the one file; of several, over their SHA-256 in order. */
  readonly sha256: string;
}

export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>;
  /** Which columns hold what, where their names are not the usual ones. */
  readonly columns?: ColumnMap;
}

/** Reads and checks files of bars, each of the format that its content shows; files are untrusted and read within bounds. */
export async function readBars(
  files: readonly (string | MarketFile)[],
  { limits = {}, columns = {} }: ReadOptions = {},
): Promise<Result<ReadBars, MarketFileErrorCode>> {
  try {
    const bounds = { ...defaultLimits, ...limits };
    const collector = new BarCollector(bounds);
    const read: { name: string; sha256: string }[] = [];
    for (const given of files) {
      const file = typeof given === 'string' ? { path: given } : given;
      read.push(await readFile(file, { columns, limits: bounds, collector }));
    }
    const { series, rejections } = collector.finish();
    return ok({ series, rejections, issues: series.flatMap(checkSeries), files: read, sha256: hashOf(read) });
  } catch (error) {
    if (error instanceof RefusedFile) return refused(error.cause);
    throw error;
  }
}

async function readFile(file: MarketFile, shared: Pick<Reading, 'columns' | 'limits' | 'collector'>) {
  const name = file.name ?? file.path;
  const symbol = file.symbol === undefined ? symbolOfFile(name) : file.symbol;
  const reading = { ...shared, file, name, symbol, group: timeframeOfFile(name) };
  const { sha256 } = await streamFile(file, shared.limits, (head) => readerOf(head, reading));
  return { name, sha256 };
}

function hashOf(files: readonly { readonly sha256: string }[]): string {
  const [first] = files;
  if (files.length === 1 && first !== undefined) return first.sha256;
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}
