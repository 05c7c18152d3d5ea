import { type Result, ok, refused } from '#kernel';
import { type MarketFileErrorCode, fileRefusal } from '../market-files.errors.js';
import type { Violation } from '../bars/row-rules.js';
import { type BarColumns, columnsOf } from './bar-columns.js';
import { type BarRow, readRow } from './bar-row.js';
import { DateStyle } from './date-style.js';
import { type Delimiter, delimiterOf, splitFields } from './split-fields.js';

/** What became of a line. */
export interface ReadLine {
  readonly line: number;
  readonly row: BarRow | Violation;
}

interface Waiting {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Makes rows of the lines of one file: the first line is the header. */
export class BarFileLines {
  private header: { readonly columns: BarColumns; readonly delimiter: Delimiter } | null = null;
  private readonly dates = new DateStyle();
  /** Rows whose date is in doubt until a later one tells how this file writes dates. */
  private waiting: Waiting[] = [];

  /** @param symbol whose prices they are where no column says so */
  constructor(
    readonly name: string,
    private readonly symbol: string | null,
  ) {}

  get hasVolume(): boolean {
    return this.header !== null && this.header.columns.volume !== null;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  take(text: string, line: number): Result<readonly ReadLine[], MarketFileErrorCode> {
    if (this.header === null) return this.takeHeader(text);
    const { columns, delimiter } = this.header;
    const fields = splitFields(text, delimiter);
    if (fields === null) return ok([{ line, row: { code: 'DATA.UNPARSABLE_ROW', reason: 'a quote is not closed' } }]);
    const inDoubt = this.dates.yearFirst(fields[columns.date] ?? '') === null;
    if (inDoubt) {
      this.waiting.push({ line, fields });
      return ok([]);
    }
    return ok([...this.end(), { line, row: this.read(fields, columns) }]);
  }

  /** The rows that are waiting still. */
  end(): ReadLine[] {
    const { header, waiting } = this;
    if (header === null || waiting.length === 0) return [];
    this.waiting = [];
    return waiting.map(({ line, fields }) => ({ line, row: this.read(fields, header.columns) }));
  }

  private read(fields: readonly string[], columns: BarColumns): BarRow | Violation {
    const date = fields[columns.date] ?? '';
    const yearFirst = this.dates.yearFirst(date) ?? date;
    return readRow(yearFirst === date ? fields : fields.with(columns.date, yearFirst), columns, this.symbol);
  }

  private takeHeader(text: string): Result<readonly ReadLine[], MarketFileErrorCode> {
    const delimiter = delimiterOf(text);
    const columns = columnsOf(splitFields(text.replace(/^\uFEFF/, ''), delimiter) ?? []);
    if ('missing' in columns) {
      return refused(fileRefusal('DATA.COLUMNS_MISSING', { file: this.name, missing: columns.missing.join(', ') }));
    }
    this.header = { columns, delimiter };
    return ok([]);
  }
}
