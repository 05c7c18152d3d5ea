import type { BarCollector } from '../bars/bar-collector.js';
import type { ColumnMap } from '../bars/bar-columns.js';
import type { MarketFile } from './market-file.js';
import type { ReadLimits } from './read-limits.js';

/** Takes the bytes of one file, unpacked. Throws RefusedFile. */
export interface FileReader {
  take(chunk: Uint8Array): void;
  end(): void | Promise<void>;
}

/** What a reader needs to know of the file it reads and where its rows go. */
export interface Reading {
  readonly file: MarketFile;
  /** What the file is called in reports. */
  readonly name: string;
  /** Whose prices it has where no column says so. */
  readonly symbol: string | null;
  /** Tells apart series of one symbol: the timeframe in the name of the file; may be empty. */
  readonly group: string;
  readonly columns: ColumnMap;
  readonly limits: ReadLimits;
  readonly collector: BarCollector;
}
