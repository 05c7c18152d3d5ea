import { numberAt } from '#kernel';
import { type BarSeries, type PriceName, priceNames } from './bar-series.js';

/** One sound row on its way into the columns; readers use one object again and again. */
export interface RowValues {
  /** Midnight UTC of the date that is written, microseconds. */
  day: number;
  /** The moment that is written, microseconds. */
  moment: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  /** Most digits that a price of the row has after the point. */
  digits: number;
  rangeWidened: boolean;
  /** Texts of values with more digits than a float64 keeps. */
  exact: Partial<Record<PriceName, string>> | null;
}

export const emptyRow = (): RowValues => ({
  day: 0,
  moment: 0,
  open: 0,
  high: 0,
  low: 0,
  close: 0,
  volume: 0,
  digits: 0,
  rangeWidened: false,
  exact: null,
});

const FIRST_CAPACITY = 1024;
const MICROS_PER_DAY = 86_400_000_000;

type Numbers = Float64Array | Int32Array | Uint32Array;

/** The rows of one symbol as they stood in the files, column by column. */
export class SeriesRows {
  length = 0;
  rangesWidened = 0;
  digits = 0;
  private readonly usedFileIndexes = new Set<number>();
  private lastFile = -1;
  private capacity = FIRST_CAPACITY;
  private dayNumbers = new Int32Array(FIRST_CAPACITY);
  private moments = new Float64Array(FIRST_CAPACITY);
  private open = new Float64Array(FIRST_CAPACITY);
  private high = new Float64Array(FIRST_CAPACITY);
  private low = new Float64Array(FIRST_CAPACITY);
  private close = new Float64Array(FIRST_CAPACITY);
  private volume = new Float64Array(FIRST_CAPACITY);
  private files = new Int32Array(FIRST_CAPACITY);
  private lines = new Uint32Array(FIRST_CAPACITY);
  private readonly exact = new Map<PriceName, Map<number, string>>();

  constructor(
    readonly symbol: string,
    readonly group: string,
  ) {}

  add(row: RowValues, file: number, line: number): void {
    const at = this.length;
    if (at === this.capacity) this.grow();
    this.dayNumbers[at] = row.day / MICROS_PER_DAY;
    this.moments[at] = row.moment;
    this.open[at] = row.open;
    this.high[at] = row.high;
    this.low[at] = row.low;
    this.close[at] = row.close;
    this.volume[at] = row.volume;
    this.files[at] = file;
    this.lines[at] = line;
    if (file !== this.lastFile) this.usedFileIndexes.add((this.lastFile = file));
    this.length = at + 1;
    if (row.digits > this.digits) this.digits = row.digits;
    if (row.rangeWidened) this.rangesWidened += 1;
    if (row.exact !== null) this.keepExact(row.exact, at);
  }

  days(): Float64Array {
    const days = new Float64Array(this.length);
    for (let i = 0; i < this.length; i++) days[i] = numberAt(this.dayNumbers, i) * MICROS_PER_DAY;
    return days;
  }

  times(): Float64Array {
    return this.moments.subarray(0, this.length);
  }

  /** Whether two rows have the same values. */
  isSame(a: number, b: number): boolean {
    const { open, high, low, close, volume } = this;
    return [open, high, low, close, volume].every((column) => column[a] === column[b]);
  }

  /** Indexes of the files it has rows from. */
  usedFiles(): number[] {
    return [...this.usedFileIndexes];
  }

  fileOf(row: number): number {
    return numberAt(this.files, row);
  }

  lineOf(row: number): number {
    return numberAt(this.lines, row);
  }

  /** The values of these rows in this order; null: all as they are. */
  columns(order: Uint32Array | null): Pick<BarSeries, PriceName | 'exact'> {
    const of = (column: Float64Array): Float64Array =>
      order === null ? column.slice(0, this.length) : Float64Array.from(order, (row) => numberAt(column, row));
    const { open, high, low, close, volume } = this;
    return {
      open: of(open),
      high: of(high),
      low: of(low),
      close: of(close),
      volume: of(volume),
      exact: this.exactOf(order),
    };
  }

  private exactOf(order: Uint32Array | null): BarSeries['exact'] {
    const of = (name: PriceName): Map<number, string> => {
      const kept = this.exact.get(name);
      if (order === null || kept === undefined) return kept ?? new Map<number, string>();
      const moved = new Map<number, string>();
      for (const [at, row] of order.entries()) {
        const text = kept.get(row);
        if (text !== undefined) moved.set(at, text);
      }
      return moved;
    };
    return { open: of('open'), high: of('high'), low: of('low'), close: of('close'), volume: of('volume') };
  }

  private keepExact(texts: Partial<Record<PriceName, string>>, row: number): void {
    for (const name of priceNames) {
      const text = texts[name];
      if (text === undefined) continue;
      const kept = this.exact.get(name) ?? new Map<number, string>();
      this.exact.set(name, kept.set(row, text));
    }
  }

  private grow(): void {
    this.capacity *= 2;
    const floats = (column: Float64Array<ArrayBuffer>) => larger(column, new Float64Array(this.capacity));
    this.dayNumbers = larger(this.dayNumbers, new Int32Array(this.capacity));
    this.files = larger(this.files, new Int32Array(this.capacity));
    this.lines = larger(this.lines, new Uint32Array(this.capacity));
    this.moments = floats(this.moments);
    this.open = floats(this.open);
    this.high = floats(this.high);
    this.low = floats(this.low);
    this.close = floats(this.close);
    this.volume = floats(this.volume);
  }
}

function larger<T extends Numbers>(column: T, empty: T): T {
  empty.set(column);
  return empty;
}
