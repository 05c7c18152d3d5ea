import type { Instrument } from '#kernel';
import { type MarketFile, type SessionCalendar, instrumentIdOfFile, instrumentOfFile, sp500 } from '#market-files';
import { barCalendarOf } from '../domain/instrument-calendar.js';

/** Where a load comes from and how what is in it is called. */
export interface LoadOrigin {
  readonly files: readonly MarketFile[];
  /** For the report. */
  readonly source: string;
  readonly idOf: (symbol: string) => string;
  readonly instrumentOf: (symbol: string, typicalPrice: number) => Instrument;
  /** Whose sessions the days of a symbol are. */
  readonly calendarOf: (symbol: string) => SessionCalendar;
  /** Name of the replay; null: by its instruments. */
  readonly replayName: string | null;
}

const LONGEST_SOURCE = 4096;
const BUILT_IN_SOURCE = 'vega-datasets/data/sp500-2000.csv';

/** The history that comes with the program. */
export const builtInOrigin = (path: string): LoadOrigin => ({
  files: [{ path, name: BUILT_IN_SOURCE, symbol: sp500.symbol }],
  source: BUILT_IN_SOURCE,
  idOf: () => sp500.id,
  instrumentOf: () => sp500,
  calendarOf: () => barCalendarOf(sp500),
  replayName: 'S&P 500 daily bars 2000-2020, replayed',
});

/** Bars that were downloaded, as a file in memory. */
export const downloadedOrigin = (
  bytes: Uint8Array,
  {
    source,
    symbol,
    instrument,
    calendar,
  }: {
    readonly source: string;
    readonly symbol: string;
    readonly instrument: { readonly id: string; readonly currency: string | null };
    /** Undefined where the instrument tells. */
    readonly calendar: SessionCalendar;
  },
): LoadOrigin => {
  const instrumentOf = (_: string, typicalPrice: number): Instrument => {
    const guessed = instrumentOfFile(symbol, typicalPrice);
    const venue = instrument.id.slice(instrument.id.lastIndexOf('.') + 1);
    return { ...guessed, id: instrument.id, venue, currency: instrument.currency ?? guessed.currency };
  };
  return {
    files: [{ path: source, name: source, symbol, bytes }],
    source,
    idOf: () => instrument.id,
    instrumentOf,
    calendarOf: () => barCalendarOf(instrumentOf(symbol, 1)) ?? calendar,
    replayName: null,
  };
};

export const givenFiles = (files: readonly string[]): LoadOrigin => ({
  files: files.map((path) => ({ path })),
  source: files.join(', ').slice(0, LONGEST_SOURCE),
  idOf: instrumentIdOfFile,
  instrumentOf: instrumentOfFile,
  calendarOf: (symbol) => barCalendarOf(instrumentOfFile(symbol, 1)),
  replayName: null,
});

/** Files of the import folder, by their names there. */
export const importedFiles = (names: readonly string[]): LoadOrigin => ({
  ...givenFiles(names),
  source: `import:${names.join(', ')}`.slice(0, LONGEST_SOURCE),
});
