import { numberAt, toRfc3339 } from '#kernel';
import type { CorporateAction } from '../actions/corporate-action.js';
import { RefusedFile } from '../files/refused-file.js';
import type { ReadLimits } from '../files/read-limits.js';
import { fileRefusal } from '../market-files.errors.js';
import type { BarSeries, BarTimeframe } from './bar-series.js';
import { isRising, rowsInOrder } from './row-order.js';
import type { Rejection, RowRule, Violation } from './row-rules.js';
import type { RowValues } from './series-rows.js';
import { SeriesRows } from './series-rows.js';
import { type SessionCalendar, barTimesOf, daysOf, guessedCalendar } from './session-times.js';
import { microsOf, timeframeOf } from './timeframe.js';

export interface CollectedBars {
  /** By symbol. */
  readonly series: readonly BarSeries[];
  /** In the order of files and lines. */
  readonly rejections: readonly Rejection[];
  /** As they stand in the files. */
  readonly actions: readonly CorporateAction[];
}

/** A rejection and where it belongs among the others. */
interface Found extends Rejection {
  readonly fileIndex: number;
  readonly series: string;
}

interface SeriesName {
  readonly symbol: string;
  readonly group: string;
}

const NO_NAME: SeriesName = { symbol: '', group: '' };

/** Where the readers of all formats put their rows. Every method throws RefusedFile where the reading must end. */
export class BarCollector {
  private readonly rowsOf = new Map<string, SeriesRows>();
  private readonly files: { readonly name: string; hasVolume: boolean }[] = [];
  private readonly found: Found[] = [];
  private readonly actions: CorporateAction[] = [];
  /** Files that have something else than bars. */
  private readonly otherFiles = new Set<number>();
  private rowCount = 0;

  /** @param calendarOf whose sessions the days of a symbol are */
  constructor(
    private readonly limits: Pick<ReadLimits, 'rowsMax' | 'badRowsMax'>,
    private readonly calendarOf: (symbol: string) => SessionCalendar = () => undefined,
  ) {}

  openFile(name: string): void {
    this.files.push({ name, hasVolume: true });
  }

  /** Says that the file that is open has no volumes. */
  noVolume(): void {
    const file = this.files.at(-1);
    if (file !== undefined) file.hasVolume = false;
  }

  /** @param group tells apart series of one symbol */
  rowsFor(symbol: string, group: string): SeriesRows {
    const key = keyOf({ symbol, group });
    let rows = this.rowsOf.get(key);
    if (rows === undefined) this.rowsOf.set(key, (rows = new SeriesRows(symbol, group)));
    return rows;
  }

  add(rows: SeriesRows, row: RowValues, line: number): void {
    rows.add(row, this.files.length - 1, line);
    this.countRow();
  }

  /** Says that the file that is open has no bars and needs none. */
  noBars(): void {
    this.otherFiles.add(this.files.length - 1);
  }

  addActions(actions: readonly CorporateAction[]): void {
    this.actions.push(...actions);
  }

  /** @param of symbol and group, where they are known */
  reject(violation: Violation, line: number, of: SeriesName = NO_NAME): void {
    const fileIndex = this.files.length - 1;
    this.found.push({ file: this.files[fileIndex]?.name ?? '', fileIndex, line, series: keyOf(of), ...violation });
    this.checkBadRows();
    this.countRow();
  }

  /** Sorts and checks what only shows between rows. */
  finish(): CollectedBars {
    const symbols = [...this.rowsOf.values()].filter(({ length }) => length > 0);
    const sorted = symbols.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const bare = sorted.map((rows) => this.seriesOf(rows));
    const leftOut = this.leftOutOf();
    const none = new Map<RowRule, number>();
    const series = bare.map((each, i) => ({ ...each, leftOut: leftOut.get(keyOf(sorted[i] ?? NO_NAME)) ?? none }));
    this.checkBadRows();
    const rejections = this.found
      .toSorted((a, b) => a.fileIndex - b.fileIndex || a.line - b.line)
      .map(({ file, line, code, reason }) => ({ file, line, code, reason }));
    const used = new Set(symbols.flatMap((rows) => rows.usedFiles()));
    const useless = this.files.find((_, index) => !used.has(index) && !this.otherFiles.has(index));
    if (useless !== undefined || series.length === 0) {
      const ofFile = rejections.filter(({ file }) => file === useless?.name);
      throw new RefusedFile(fileRefusal('DATA.NOTHING_USABLE', { file: useless?.name ?? '', ...summary(ofFile) }));
    }
    return { series, rejections, actions: this.actions };
  }

  private leftOutOf(): Map<string, Map<RowRule, number>> {
    const counts = new Map<string, Map<RowRule, number>>();
    for (const { series, code } of this.found) {
      const rules = counts.get(series) ?? new Map<RowRule, number>();
      counts.set(series, rules.set(code, (rules.get(code) ?? 0) + 1));
    }
    return counts;
  }

  private checkBadRows(): void {
    const { badRowsMax } = this.limits;
    if (this.found.length <= badRowsMax) return;
    throw new RefusedFile(fileRefusal('DATA.TOO_MANY_BAD_ROWS', { most: `${badRowsMax}`, ...summary(this.found) }));
  }

  private countRow(): void {
    this.rowCount += 1;
    const { rowsMax } = this.limits;
    if (this.rowCount > rowsMax) throw new RefusedFile(fileRefusal('DATA.TOO_MANY_ROWS', { most: `${rowsMax}` }));
  }

  private seriesOf(rows: SeriesRows): Omit<BarSeries, 'leftOut'> {
    const [days, moments] = [rows.days(), rows.times()];
    const timeframe = timeframeOf(days, moments);
    if (timeframe === null) throw new RefusedFile(fileRefusal('DATA.NOT_BARS', { symbol: rows.symbol }));
    const keys = /[dwM]$/.test(timeframe) ? days : moments;
    const order = isRising(keys) ? null : this.orderOf(rows, keys);
    const starts = order === null ? keys : Float64Array.from(order, (row) => numberAt(keys, row));
    const known = this.calendarOf(rows.symbol);
    const calendar = known === undefined ? calendarOfBars(starts, timeframe) : known;
    return {
      symbol: rows.symbol,
      timeframe,
      calendar,
      ...barTimesOf(starts, timeframe, calendar),
      ...rows.columns(order),
      priceDigits: rows.digits,
      hasVolume: rows.usedFiles().every((index) => this.files[index]?.hasVolume ?? false),
      rangesWidened: rows.rangesWidened,
    };
  }

  /** The rows that can stay, oldest first; the others are rejected. */
  private orderOf(rows: SeriesRows, keys: Float64Array): Uint32Array {
    const { kept, newestFirst } = rowsInOrder(keys);
    const inOrder = Uint32Array.from(kept.keys()).filter((row) => kept[row]);
    const keptRows = new Map<number, number>();
    if (inOrder.length < rows.length) for (const row of inOrder) keptRows.set(numberAt(keys, row), row);
    for (const [row, keep] of kept.entries()) {
      if (!keep) this.found.push(this.misplaced(rows, row, { key: numberAt(keys, row), keptRows }));
    }
    return newestFirst ? inOrder.toReversed() : inOrder;
  }

  private misplaced(
    rows: SeriesRows,
    row: number,
    { key, keptRows }: { readonly key: number; readonly keptRows: ReadonlyMap<number, number> },
  ): Found {
    const twin = keptRows.get(key);
    const when = toRfc3339(BigInt(key)).replace(/T00:00:00\.000000Z$/, '');
    const fileIndex = rows.fileOf(row);
    return {
      file: this.files[fileIndex]?.name ?? '',
      fileIndex,
      line: rows.lineOf(row),
      series: keyOf(rows),
      ...(twin === undefined
        ? { code: 'DATA.UNORDERED_DATE', reason: `${when} is out of order` }
        : {
            code: rows.isSame(row, twin) ? 'DATA.REPEATED_ROW' : 'DATA.DUPLICATED_DATE',
            reason: `${when} stands in line ${rows.lineOf(twin)} already`,
          }),
    };
  }
}

const MICROS_PER_DAY = 86_400_000_000;

/** Of bars that are longer than a day nothing can be told. */
const calendarOfBars = (starts: Float64Array, timeframe: BarTimeframe): string | null =>
  microsOf(timeframe) > MICROS_PER_DAY ? null : guessedCalendar(daysOf(starts));

const keyOf = ({ symbol, group }: SeriesName): string => `${symbol} ${group}`;

/** Enough to see what is wrong: how many rows, and the first. */
function summary(rejections: readonly Rejection[]): Record<string, string> {
  const [first] = rejections;
  const rejectedRows = `${rejections.length}`;
  if (first === undefined) return { rejectedRows };
  return { rejectedRows, firstLine: `${first.line}`, firstCode: first.code, firstReason: first.reason };
}
