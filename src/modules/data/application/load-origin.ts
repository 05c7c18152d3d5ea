import type { Instrument } from '#kernel';
import type { BarTable } from '../domain/bar-table.js';
import { instrumentIdOfFile, instrumentOfFile, sp500, symbolOfFile } from '../domain/symbols.js';

/** Where a load comes from and how what is in it is called. */
export interface LoadOrigin {
  readonly files: readonly string[];
  /** For the report. */
  readonly source: string;
  readonly nameOf: (file: string) => string;
  readonly symbolOf: (file: string) => string | null;
  readonly idOf: (symbol: string) => string;
  readonly instrumentOf: (table: BarTable, typicalPrice: number) => Instrument;
  /** Name of the replay; null: by its instruments. */
  readonly replayName: string | null;
}

const LONGEST_SOURCE = 4096;
const BUILT_IN_SOURCE = 'vega-datasets/data/sp500-2000.csv';

/** The history that comes with the program. */
export const builtInOrigin = (path: string): LoadOrigin => ({
  files: [path],
  source: BUILT_IN_SOURCE,
  nameOf: () => BUILT_IN_SOURCE,
  symbolOf: () => sp500.symbol,
  idOf: () => sp500.id,
  instrumentOf: () => sp500,
  replayName: 'S&P 500 daily bars 2000-2020, replayed',
});

export const givenFiles = (files: readonly string[]): LoadOrigin => ({
  files,
  source: files.join(', ').slice(0, LONGEST_SOURCE),
  nameOf: (file) => file,
  symbolOf: symbolOfFile,
  idOf: instrumentIdOfFile,
  instrumentOf: ({ instrumentId }, price) => instrumentOfFile(instrumentId.replace(/\.FILE$/, ''), price),
  replayName: null,
});
