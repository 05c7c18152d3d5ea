import type { SeriesTable } from '../../domain/series/series-table.js';

export const seriesFormats = ['csv', 'parquet'] as const;
export type SeriesFormat = (typeof seriesFormats)[number];

/** Reads the contents of a file as a table of text. */
export abstract class SeriesFiles {
  /** @returns what is wrong with it where it is no such file or larger than allowed */
  abstract read(format: SeriesFormat, content: Uint8Array): Promise<SeriesTable | string>;
}
