import type { Reading } from '../files/file-reader.js';
import { RefusedFile } from '../files/refused-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { type BarColumns, columnsOf } from './bar-columns.js';
import { readRow } from './bar-row.js';
import type { SeriesRows } from './series-rows.js';

/**
 * Rows that come as objects with names: JSON. Values are texts or numbers; names are those of CSV headers. The first object tells which
 * name is which.
 */
export class BarRecords {
  private header: { readonly names: readonly string[]; readonly columns: BarColumns } | null = null;
  private rows: SeriesRows | null = null;

  constructor(private readonly reading: Reading) {}

  add(record: unknown, line: number): void {
    const { collector, symbol } = this.reading;
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      collector.reject({ code: 'DATA.UNPARSABLE_ROW', reason: 'the line is no JSON object' }, line, this.series);
      return;
    }
    const { names, columns } = (this.header ??= this.headerOf(Object.keys(record)));
    const fields = names.map((name) => textOf((record as Record<string, unknown>)[name]));
    const row = readRow(fields, columns, symbol);
    if ('code' in row) {
      collector.reject(row, line, this.series);
      return;
    }
    if (this.rows?.symbol !== row.symbol) this.rows = collector.rowsFor(row.symbol, this.reading.group);
    collector.add(this.rows, row.values, line);
  }

  private get series() {
    return { symbol: this.reading.symbol ?? '', group: this.reading.group };
  }

  private headerOf(names: readonly string[]) {
    const { name, columns: map, collector } = this.reading;
    const columns = columnsOf(names, map);
    if ('missing' in columns) {
      const missing = columns.missing.join(', ');
      throw new RefusedFile(fileRefusal('DATA.COLUMNS_MISSING', { file: name, missing }));
    }
    if (columns.volume === null) collector.noVolume();
    return { names, columns };
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : value === null ? 'null' : '';
