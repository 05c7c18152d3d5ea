import { type Result, numberAt, ok, refused, toRfc3339 } from '#kernel';
import type { BarSeries, BarTimeframe } from '../bars/bar-series.js';
import type { Rejection } from '../bars/row-rules.js';
import { rowsInOrder } from '../bars/row-order.js';
import { barTimesOf } from '../bars/session-times.js';
import type { ReadLimits } from '../files/read-limits.js';
import { type MarketFileErrorCode, fileRefusal } from '../market-files.errors.js';
import { BarFileLines, type ReadLine } from './bar-file-lines.js';
import { InstrumentRows, timeframeOf } from './instrument-rows.js';

export interface Intake {
  readonly series: readonly BarSeries[];
  /** In the order of files and lines. */
  readonly rejections: readonly Rejection[];
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

  constructor(private readonly limits: Pick<ReadLimits, 'rowsMax' | 'badRowsMax'>) {}

  /** @param symbol whose prices they are where no column says so */
  openFile(name: string, symbol: string | null): void {
    this.keepAll(this.files.at(-1)?.end() ?? []);
    this.files.push(new BarFileLines(name, symbol));
  }

  /** Takes the next line; a refusal ends the load. */
  takeLine(text: string, line: number): Result<null, MarketFileErrorCode> {
    const file = this.files.at(-1);
    if (file === undefined || text.trim() === '') return ok(null);
    const read = file.take(text, line);
    if (!read.ok) return read;
    this.keepAll(read.value);
    return this.withinLimits();
  }

  /** Sorts, checks what only shows between rows, and gives the series by symbol. */
  finish(): Result<Intake, MarketFileErrorCode> {
    this.keepAll(this.files.at(-1)?.end() ?? []);
    const series: BarSeries[] = [];
    const instruments = [...this.rowsOf.values()].toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1));
    for (const rows of instruments) {
      const timeframe = timeframeOf(rows);
      if (timeframe === null) return refused(fileRefusal('DATA.NOT_BARS', { symbol: rows.symbol }));
      series.push(this.seriesOf(rows, timeframe));
    }
    const within = this.withinLimits();
    if (!within.ok) return within;
    const rejections = this.found
      .toSorted((a, b) => a.fileIndex - b.fileIndex || a.line - b.line)
      .map(({ file, line, code, reason }) => ({ file, line, code, reason }));
    const used = new Set(instruments.flatMap(({ files }) => [...new Set(files)]));
    const useless = this.files.find((_, index) => !used.has(index));
    if (useless !== undefined || series.length === 0) return nothingUsable(useless?.name ?? '', rejections);
    return ok({ series, rejections });
  }

  private keepAll(lines: readonly ReadLine[]): void {
    const fileIndex = this.files.length - 1;
    for (const { line, row } of lines) {
      if ('code' in row) this.found.push({ file: this.files[fileIndex]?.name ?? '', fileIndex, line, ...row });
      else this.rowsFor(row.symbol).add(row, fileIndex, line);
    }
    this.rowCount += lines.length;
  }

  private withinLimits(): Result<null, MarketFileErrorCode> {
    const { rowsMax, badRowsMax } = this.limits;
    if (this.found.length > badRowsMax) {
      return refused(fileRefusal('DATA.TOO_MANY_BAD_ROWS', { most: `${badRowsMax}`, ...summary(this.found) }));
    }
    const rows = this.rowCount + (this.files.at(-1)?.waitingCount ?? 0);
    return rows > rowsMax ? refused(fileRefusal('DATA.TOO_MANY_ROWS', { most: `${rowsMax}` })) : ok(null);
  }

  private rowsFor(symbol: string): InstrumentRows {
    const rows = this.rowsOf.get(symbol) ?? new InstrumentRows(symbol);
    this.rowsOf.set(symbol, rows);
    return rows;
  }

  private seriesOf(rows: InstrumentRows, timeframe: BarTimeframe): BarSeries {
    const keys = timeframe.endsWith('d') ? rows.days : rows.moments;
    const { kept, newestFirst } = rowsInOrder(keys);
    const inOrder = [...kept.keys()].filter((row) => kept[row]);
    this.rejectTheRest(rows, keys, kept);
    const picked = newestFirst ? inOrder.toReversed() : inOrder;
    const times = barTimesOf(
      picked.map((row) => numberAt(keys, row)),
      timeframe,
    );
    const hasVolume = [...new Set(rows.files)].every((index) => this.files[index]?.hasVolume ?? false);
    return {
      symbol: rows.symbol,
      timeframe,
      hasVolume,
      ...times,
      ...rows.columns(picked),
      rangesWidened: rows.rangesWidened,
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

function nothingUsable(file: string, rejections: readonly Rejection[]) {
  const ofFile = rejections.filter((rejection) => rejection.file === file);
  return refused(fileRefusal('DATA.NOTHING_USABLE', { file, ...summary(ofFile) }));
}

/** Enough to see what is wrong: how many rows, and the first. */
function summary(rejections: readonly Rejection[]): Record<string, string> {
  const [first] = rejections;
  const rejectedRows = `${rejections.length}`;
  if (first === undefined) return { rejectedRows };
  return { rejectedRows, firstLine: `${first.line}`, firstCode: first.code, firstReason: first.reason };
}
