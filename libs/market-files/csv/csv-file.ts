import type { BarCollector } from '../bars/bar-collector.js';
import type { Violation } from '../bars/row-rules.js';
import type { SeriesRows } from '../bars/series-rows.js';
import { RefusedFile } from '../files/refused-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { type BarColumns, columnsOf } from './bar-columns.js';
import { readRow } from './bar-row.js';
import { ByteRow } from './byte-row.js';
import { DateStyle } from './date-style.js';
import { type Delimiter, delimiterOf, splitFields } from './split-fields.js';

interface Header {
  readonly columns: BarColumns;
  readonly delimiter: Delimiter;
  readonly plain: ByteRow;
}

interface Waiting {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Makes rows of the lines of one file: the first line is the header. */
export class CsvFile {
  private header: Header | null = null;
  private readonly dates = new DateStyle();
  /** Rows whose date is in doubt until a later one tells how this file writes dates. */
  private waiting: Waiting[] = [];
  /** Of the symbol that the last row had. */
  private rows: SeriesRows | null = null;

  /** @param symbol whose prices they are where no column says so */
  constructor(
    private readonly name: string,
    private readonly symbol: string | null,
    private readonly collector: BarCollector,
  ) {}

  takeLine(bytes: Buffer, from: number, to: number, line: number): void {
    if (this.header === null) {
      this.takeHeader(bytes.toString('utf8', from, to));
      return;
    }
    const { plain } = this.header;
    if (this.waiting.length === 0 && plain.read(bytes, from, to)) {
      const symbol = plain.symbol ?? this.symbol;
      if (symbol !== null) {
        this.collector.add(this.rowsFor(symbol), plain.values, line);
        return;
      }
    }
    this.takeText(bytes.toString('utf8', from, to), line, this.header);
  }

  /** Takes the rows that are waiting still. */
  end(): void {
    const { header, waiting } = this;
    this.waiting = [];
    if (header !== null) for (const { line, fields } of waiting) this.takeFields(fields, line, header);
  }

  private takeText(text: string, line: number, header: Header): void {
    if (text.trim() === '') return;
    const fields = splitFields(text, header.delimiter);
    if (fields === null) {
      this.reject({ code: 'DATA.UNPARSABLE_ROW', reason: 'a quote is not closed' }, line);
      return;
    }
    if (this.dates.yearFirst(fields[header.columns.date] ?? '') === null) {
      this.waiting.push({ line, fields });
      return;
    }
    this.end();
    this.takeFields(fields, line, header);
  }

  private takeFields(fields: readonly string[], line: number, { columns }: Header): void {
    const date = fields[columns.date] ?? '';
    const yearFirst = this.dates.yearFirst(date) ?? date;
    const row = readRow(yearFirst === date ? fields : fields.with(columns.date, yearFirst), columns, this.symbol);
    if ('code' in row) this.reject(row, line);
    else this.collector.add(this.rowsFor(row.symbol), row.values, line);
  }

  private reject(violation: Violation, line: number): void {
    this.collector.reject(violation, line, this.symbol ?? '');
  }

  private rowsFor(symbol: string): SeriesRows {
    if (this.rows?.symbol !== symbol) this.rows = this.collector.rowsFor(symbol);
    return this.rows;
  }

  private takeHeader(text: string): void {
    if (text.trim() === '') return;
    const delimiter = delimiterOf(text);
    const columns = columnsOf(splitFields(text.replace(/^\uFEFF/, ''), delimiter) ?? []);
    if ('missing' in columns) {
      throw new RefusedFile(
        fileRefusal('DATA.COLUMNS_MISSING', { file: this.name, missing: columns.missing.join(', ') }),
      );
    }
    if (columns.volume === null) this.collector.noVolume();
    this.header = { columns, delimiter, plain: new ByteRow(columns, delimiter) };
  }
}
