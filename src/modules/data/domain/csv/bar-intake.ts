import { ok, refused, toRfc3339, type Result, type Timeframe } from '#kernel';
import type { BarTable } from '../bar-table.js';
import { type DataErrorCode, refusal } from '../data.errors.js';
import type { Rejection } from '../row-rules.js';
import { sessionTimesOf } from '../session-times.js';
import { instrumentIdOfFile, symbolOfFile } from '../symbols.js';
import { type BarColumns, columnsOf } from './bar-columns.js';
import { readRow } from './bar-row.js';
import { rowsInOrder } from './date-order.js';
import { InstrumentRows, timeframeOf } from './instrument-rows.js';
import { type Delimiter, delimiterOf, splitFields } from './split-fields.js';
import { numberAt } from '../number-at.js';

export interface IntakeLimits {
  readonly rowsMax: number;
  readonly badRowsMax: number;
}

export interface Intake {
  readonly tables: readonly BarTable[];
  /** In the order of files and lines. */
  readonly rejections: readonly Rejection[];
  /** Ids of instruments whose file has no volume. */
  readonly withoutVolume: ReadonlySet<string>;
}

interface OpenFile {
  readonly name: string;
  readonly index: number;
  readonly symbol: string | null;
  header: { readonly columns: BarColumns; readonly delimiter: Delimiter } | null;
}

/** A rejection and where it belongs among the others. */
interface Found extends Rejection {
  readonly fileIndex: number;
}

/** Takes the lines of one file after the other and gives the bars that are sound and the rows that are not. */
export class BarIntake {
  private readonly rowsOf = new Map<string, InstrumentRows>();
  private readonly files: string[] = [];
  private readonly found: Found[] = [];
  private readonly withoutVolume = new Set<string>();
  private file: OpenFile | null = null;
  private rowCount = 0;

  constructor(
    private readonly limits: IntakeLimits,
    private readonly idOf: (symbol: string) => string = instrumentIdOfFile,
  ) {}

  /** @param symbol whose prices they are where no column says so; default: by the file's name */
  openFile(name: string, symbol: string | null = symbolOfFile(name)): void {
    this.file = { name, index: this.files.length, symbol, header: null };
    this.files.push(name);
  }

  /** Takes the next line; a refusal ends the load. */
  takeLine(text: string, line: number): Result<null, DataErrorCode> {
    const { file } = this;
    if (file === null || text.trim() === '') return ok(null);
    return file.header === null ? this.takeHeader(file, text) : this.takeRow(file, text, line);
  }

  /** Sorts, checks what only shows between rows, and gives the tables by instrument id. */
  finish(): Result<Intake, DataErrorCode> {
    const tables: BarTable[] = [];
    for (const rows of [...this.rowsOf.values()].toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))) {
      const timeframe = timeframeOf(rows);
      if (timeframe === null) return refused(refusal('DATA.TIMEFRAME_UNSUPPORTED', { symbol: rows.symbol }));
      tables.push(this.tableOf(rows, timeframe));
    }
    if (this.found.length > this.limits.badRowsMax) return this.tooManyBadRows();
    const rejections = this.found
      .toSorted((a, b) => a.fileIndex - b.fileIndex || a.line - b.line)
      .map(({ file, line, code, reason }) => ({ file, line, code, reason }));
    const used = new Set([...this.rowsOf.values()].flatMap(({ files }) => [...new Set(files)]));
    const useless = this.files.find((_, index) => !used.has(index));
    if (useless !== undefined || tables.length === 0) return nothingUsable(useless ?? '', rejections);
    return ok({ tables, rejections, withoutVolume: this.withoutVolume });
  }

  private takeHeader(file: OpenFile, text: string): Result<null, DataErrorCode> {
    const delimiter = delimiterOf(text);
    const columns = columnsOf(splitFields(text.replace(/^\uFEFF/, ''), delimiter) ?? []);
    if ('missing' in columns) {
      return refused(refusal('DATA.COLUMNS_MISSING', { file: file.name, missing: columns.missing.join(', ') }));
    }
    file.header = { columns, delimiter };
    return ok(null);
  }

  private takeRow(file: OpenFile, text: string, line: number): Result<null, DataErrorCode> {
    if (file.header === null) return ok(null);
    const { columns, delimiter } = file.header;
    const fields = splitFields(text, delimiter);
    const row =
      fields === null
        ? ({ code: 'DATA.UNPARSABLE_ROW', reason: 'a quote is not closed' } as const)
        : readRow(fields, columns, file.symbol);
    if ('code' in row) {
      this.found.push({ file: file.name, fileIndex: file.index, line, ...row });
      return this.found.length > this.limits.badRowsMax ? this.tooManyBadRows() : ok(null);
    }
    this.rowCount += 1;
    if (this.rowCount > this.limits.rowsMax)
      return refused(refusal('DATA.TOO_MANY_ROWS', { most: `${this.limits.rowsMax}` }));
    this.rowsFor(row.symbol, columns.volume === null).add(row, file.index, line);
    return ok(null);
  }

  private rowsFor(symbol: string, withoutVolume: boolean): InstrumentRows {
    const rows = this.rowsOf.get(symbol) ?? new InstrumentRows(symbol);
    this.rowsOf.set(symbol, rows);
    if (withoutVolume) this.withoutVolume.add(this.idOf(symbol));
    return rows;
  }

  private tableOf(rows: InstrumentRows, timeframe: Timeframe): BarTable {
    const keys = timeframe === '1d' ? rows.days : rows.moments;
    const { kept, newestFirst } = rowsInOrder(keys);
    const inOrder = [...kept.keys()].filter((row) => kept[row]);
    this.rejectTheRest(rows, keys, kept);
    const picked = newestFirst ? inOrder.toReversed() : inOrder;
    const times = picked.map((row) => numberAt(keys, row));
    const { openTimes, closeTimes } = timeframe === '1d' ? sessionTimesOf(times) : minuteTimesOf(times);
    return {
      instrumentId: this.idOf(rows.symbol),
      timeframe,
      openTimes,
      closeTimes,
      open: rows.pick('open', picked),
      high: rows.pick('high', picked),
      low: rows.pick('low', picked),
      close: rows.pick('close', picked),
      volume: rows.pick('volume', picked),
    };
  }

  private rejectTheRest(rows: InstrumentRows, keys: readonly number[], kept: readonly boolean[]): void {
    const keptLines = new Map<number, number>();
    for (const [row, keep] of kept.entries()) if (keep) keptLines.set(numberAt(keys, row), numberAt(rows.lines, row));
    for (const [row, keep] of kept.entries()) {
      if (keep) continue;
      const key = numberAt(keys, row);
      const twin = keptLines.get(key);
      const when = toRfc3339(BigInt(key)).replace(/T00:00:00\.000000Z$/, '');
      this.found.push({
        file: this.files[numberAt(rows.files, row)] ?? '',
        fileIndex: numberAt(rows.files, row),
        line: numberAt(rows.lines, row),
        code: twin === undefined ? 'DATA.UNORDERED_DATE' : 'DATA.DUPLICATED_DATE',
        reason: twin === undefined ? `${when} is out of order` : `${when} stands in line ${twin} already`,
      });
    }
  }

  private tooManyBadRows() {
    return refused(refusal('DATA.TOO_MANY_BAD_ROWS', { most: `${this.limits.badRowsMax}`, ...summary(this.found) }));
  }
}

const MICROS_PER_MINUTE = 60_000_000;

/** Times of one-minute bars are those of their beginnings. */
const minuteTimesOf = (moments: readonly number[]) => ({
  openTimes: Float64Array.from(moments),
  closeTimes: Float64Array.from(moments, (moment) => moment + MICROS_PER_MINUTE),
});

function nothingUsable(file: string, rejections: readonly Rejection[]) {
  const ofFile = rejections.filter((rejection) => rejection.file === file);
  return refused(refusal('DATA.NOTHING_USABLE', { file, ...summary(ofFile) }));
}

/** Enough to see what is wrong: how many rows, and the first. */
function summary(rejections: readonly Rejection[]): Record<string, string> {
  const [first] = rejections;
  const rejectedRows = `${rejections.length}`;
  if (first === undefined) return { rejectedRows };
  return { rejectedRows, firstLine: `${first.line}`, firstCode: first.code, firstReason: first.reason };
}
