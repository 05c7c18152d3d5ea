import { actionLines } from '../actions/action-file.js';
import type { CorporateAction } from '../actions/corporate-action.js';
import { type ActionTexts, rowActions } from './row-actions.js';
import type { Violation } from '../bars/row-rules.js';
import type { SeriesRows } from '../bars/series-rows.js';
import { ByteLines } from '../files/byte-lines.js';
import type { FileReader, Reading } from '../files/file-reader.js';
import { RefusedFile } from '../files/refused-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { type BarColumns, columnsOf } from '../bars/bar-columns.js';
import { type BarRow, readRow } from '../bars/bar-row.js';
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

/** Columns of the candles that Binance publishes without a header. */
const BINANCE_HEADER =
  'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_volume,taker_quote,ignore';
const BINANCE_ROW = /^\d{12,16}(,[\d.]+){11}$/;

/** Makes rows of the lines of one CSV file: the first line is the header. */
export class CsvFile implements FileReader {
  private header: Header | null = null;
  private readonly dates = new DateStyle();
  /** Rows whose date is in doubt until a later one tells how this file writes dates. */
  private waiting: Waiting[] = [];
  /** Of the symbol that the last row had. */
  private rows: SeriesRows | null = null;

  /** Of a table of corporate actions. */
  private actionOf: ((line: string) => CorporateAction | Violation) | null = null;
  private readonly lines: ByteLines;

  constructor(private readonly reading: Reading) {
    this.lines = new ByteLines(reading.name, reading.limits, (bytes, from, to, line) =>
      this.takeLine(bytes, from, to, line),
    );
  }

  take(chunk: Uint8Array): void {
    this.lines.take(chunk);
  }

  end(): void {
    this.lines.end();
    this.takeWaiting();
  }

  private takeLine(bytes: Buffer, from: number, to: number, line: number): void {
    if (this.header === null) {
      this.takeFirst(bytes.toString('utf8', from, to), line);
      return;
    }
    const { plain, columns } = this.header;
    if (this.waiting.length === 0 && plain.read(bytes, from, to)) {
      const symbol = plain.symbol ?? this.reading.symbol;
      if (symbol !== null) {
        const actions = columns.hasActions
          ? { dividend: plain.text(bytes, columns.dividend), split: plain.text(bytes, columns.split) }
          : null;
        this.accept({ symbol, values: plain.values }, line, actions);
        return;
      }
    }
    this.takeText(bytes.toString('utf8', from, to), line, this.header);
  }

  /** A line before there is a header: the header itself, a row of a table of actions, or the first candle of a file without one. */
  private takeFirst(text: string, line: number): void {
    if (this.actionOf !== null) this.takeAction(text, line, this.actionOf);
    else if (BINANCE_ROW.test(text)) this.takeText(text, line, this.takeHeader(BINANCE_HEADER));
    else if (text.trim() !== '') {
      this.actionOf = actionLines(text.replace(/^\uFEFF/, ''));
      if (this.actionOf === null) this.takeHeader(text);
      else this.reading.collector.noBars();
    }
  }

  private takeAction(text: string, line: number, actionOf: (line: string) => CorporateAction | Violation): void {
    if (text.trim() === '') return;
    const action = actionOf(text);
    if ('code' in action) this.reject(action, line);
    else this.reading.collector.addActions([action]);
  }

  private accept({ symbol, values }: BarRow, line: number, texts: ActionTexts | null): void {
    const actions = texts === null ? [] : rowActions({ symbol, time: values.day }, texts);
    if ('code' in actions) {
      this.reject(actions, line);
      return;
    }
    if (actions.length > 0) this.reading.collector.addActions(actions);
    this.reading.collector.add(this.rowsFor(symbol), values, line);
  }

  private takeWaiting(): void {
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
    this.takeWaiting();
    this.takeFields(fields, line, header);
  }

  private takeFields(fields: readonly string[], line: number, { columns }: Header): void {
    const date = fields[columns.date] ?? '';
    const yearFirst = this.dates.yearFirst(date) ?? date;
    const row = readRow(
      yearFirst === date ? fields : fields.with(columns.date, yearFirst),
      columns,
      this.reading.symbol,
    );
    if ('code' in row) this.reject(row, line);
    else {
      const at = (index: number | null): string => (index === null ? '' : (fields[index] ?? ''));
      this.accept(row, line, { dividend: at(columns.dividend), split: at(columns.split) });
    }
  }

  private reject(violation: Violation, line: number): void {
    const { collector, symbol, group } = this.reading;
    collector.reject(violation, line, { symbol: symbol ?? '', group });
  }

  private rowsFor(symbol: string): SeriesRows {
    if (this.rows?.symbol !== symbol) this.rows = this.reading.collector.rowsFor(symbol, this.reading.group);
    return this.rows;
  }

  private takeHeader(text: string): Header {
    const delimiter = delimiterOf(text);
    const columns = columnsOf(splitFields(text.replace(/^\uFEFF/, ''), delimiter) ?? [], this.reading.columns);
    if ('missing' in columns) {
      throw new RefusedFile(
        fileRefusal('DATA.COLUMNS_MISSING', { file: this.reading.name, missing: columns.missing.join(', ') }),
      );
    }
    if (columns.volume === null) this.reading.collector.noVolume();
    this.header = { columns, delimiter, plain: new ByteRow(columns, delimiter) };
    return this.header;
  }
}
