import { ok, refused, toRfc3339, type Result, type Timeframe } from '#kernel';
import type { BarTable } from '../bar-table.js';
import { type DataErrorCode, refusal } from '../data.errors.js';
import type { Rejection } from '../row-rules.js';
import { sessionTimesOf } from '../session-times.js';
import { instrumentIdOfFile, symbolOfFile } from '../symbols.js';
import { BarFileLines, type ReadLine } from './bar-file-lines.js';
import { rowsInOrder } from './date-order.js';
import { InstrumentRows, timeframeOf } from './instrument-rows.js';
import { numberAt } from '../number-at.js';

export interface IntakeLimits {
  readonly rowsMax: number;
  readonly badRowsMax: number;
}

/** What the reading of an instrument's rows brought to light besides bad ones. */
export interface IntakeNotes {
  readonly hasVolume: boolean;
  /** Rows whose high or low was a hair inside of their open or close. */
  readonly rangesWidened: number;
}

export interface Intake {
  readonly tables: readonly BarTable[];
  /** In the order of files and lines. */
  readonly rejections: readonly Rejection[];
  /** By instrument id. */
  readonly notes: ReadonlyMap<string, IntakeNotes>;
}

/** A rejection and where it belongs among the others. */
interface Found extends Rejection {
  readonly fileIndex: number;
}

/** Takes the lines of one file after the other and gives the bars that are sound and the rows that are not. */
export class BarIntake {
  private readonly rowsOf = new Map<string, InstrumentRows>();
  private readonly files: BarFileLines[] = [];
  private readonly found: Found[] = [];
  private rowCount = 0;

  constructor(
    private readonly limits: IntakeLimits,
    private readonly idOf: (symbol: string) => string = instrumentIdOfFile,
  ) {}

  /** @param symbol whose prices they are where no column says so; default: by the file's name */
  openFile(name: string, symbol: string | null = symbolOfFile(name)): void {
    this.keepAll(this.files.at(-1)?.end() ?? []);
    this.files.push(new BarFileLines(name, symbol));
  }

  /** Takes the next line; a refusal ends the load. */
  takeLine(text: string, line: number): Result<null, DataErrorCode> {
    const file = this.files.at(-1);
    if (file === undefined || text.trim() === '') return ok(null);
    const read = file.take(text, line);
    if (!read.ok) return read;
    this.keepAll(read.value);
    return this.withinLimits();
  }

  /** Sorts, checks what only shows between rows, and gives the tables by instrument id. */
  finish(): Result<Intake, DataErrorCode> {
    this.keepAll(this.files.at(-1)?.end() ?? []);
    const tables: BarTable[] = [];
    const instruments = [...this.rowsOf.values()].toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1));
    for (const rows of instruments) {
      const timeframe = timeframeOf(rows);
      if (timeframe === null) return refused(refusal('DATA.TIMEFRAME_UNSUPPORTED', { symbol: rows.symbol }));
      tables.push(this.tableOf(rows, timeframe));
    }
    const within = this.withinLimits();
    if (!within.ok) return within;
    const rejections = this.found
      .toSorted((a, b) => a.fileIndex - b.fileIndex || a.line - b.line)
      .map(({ file, line, code, reason }) => ({ file, line, code, reason }));
    const used = new Set(instruments.flatMap(({ files }) => [...new Set(files)]));
    const useless = this.files.find((_, index) => !used.has(index));
    if (useless !== undefined || tables.length === 0) return nothingUsable(useless?.name ?? '', rejections);
    const notes = new Map(instruments.map((rows) => [this.idOf(rows.symbol), this.notesOf(rows)]));
    return ok({ tables, rejections, notes });
  }

  private keepAll(lines: readonly ReadLine[]): void {
    const fileIndex = this.files.length - 1;
    for (const { line, row } of lines) {
      if ('code' in row) this.found.push({ file: this.files[fileIndex]?.name ?? '', fileIndex, line, ...row });
      else this.rowsFor(row.symbol).add(row, fileIndex, line);
    }
    this.rowCount += lines.length;
  }

  private withinLimits(): Result<null, DataErrorCode> {
    const { rowsMax, badRowsMax } = this.limits;
    if (this.found.length > badRowsMax) {
      return refused(refusal('DATA.TOO_MANY_BAD_ROWS', { most: `${badRowsMax}`, ...summary(this.found) }));
    }
    const rows = this.rowCount + (this.files.at(-1)?.waitingCount ?? 0);
    return rows > rowsMax ? refused(refusal('DATA.TOO_MANY_ROWS', { most: `${rowsMax}` })) : ok(null);
  }

  private rowsFor(symbol: string): InstrumentRows {
    const rows = this.rowsOf.get(symbol) ?? new InstrumentRows(symbol);
    this.rowsOf.set(symbol, rows);
    return rows;
  }

  private notesOf({ files, rangesWidened }: InstrumentRows): IntakeNotes {
    const hasVolume = [...new Set(files)].every((index) => this.files[index]?.hasVolume ?? false);
    return { hasVolume, rangesWidened };
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
    if (kept.every(Boolean)) return;
    const keptLines = new Map<number, number>();
    for (const [row, keep] of kept.entries()) if (keep) keptLines.set(numberAt(keys, row), numberAt(rows.lines, row));
    for (const [row, keep] of kept.entries()) {
      if (keep) continue;
      const key = numberAt(keys, row);
      const twin = keptLines.get(key);
      const when = toRfc3339(BigInt(key)).replace(/T00:00:00\.000000Z$/, '');
      this.found.push({
        file: this.files[numberAt(rows.files, row)]?.name ?? '',
        fileIndex: numberAt(rows.files, row),
        line: numberAt(rows.lines, row),
        code: twin === undefined ? 'DATA.UNORDERED_DATE' : 'DATA.DUPLICATED_DATE',
        reason: twin === undefined ? `${when} is out of order` : `${when} stands in line ${twin} already`,
      });
    }
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
