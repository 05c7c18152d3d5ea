import { toSymbol } from '../bars/symbols.js';
import { isSound } from '../bars/row-rules.js';
import { type RowValues, emptyRow } from '../bars/series-rows.js';
import type { BarColumns } from '../bars/bar-columns.js';
import { ByteDate } from './byte-date.js';
import type { Delimiter } from './split-fields.js';

const QUOTE = 34;
const POINT = 46;
const ZERO = 48;
/** A float64 is exact for every number of so many digits, and so is its division by this power of ten. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 8 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * Reads rows straight from their bytes: plain digits, dates with the year first, nothing quoted. Whatever is not that plain, and every
 * row that breaks a rule, is left to the careful reader, which gives the same answers at a tenth of the speed.
 */
export class ByteRow {
  readonly values: RowValues = emptyRow();
  symbol: string | null = null;
  private readonly ends: Int32Array;
  private readonly delimiter: number;
  private readonly date = new ByteDate();
  private readonly symbols = new Map<string, string | null>();
  private decimals = 0;

  constructor(
    private readonly columns: BarColumns,
    delimiter: Delimiter,
  ) {
    this.ends = new Int32Array(columns.count + 1);
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Whether `values`, and `symbol` where there is such a column, are those of the row. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const { columns, values } = this;
    if (!this.split(bytes, from, to) || !this.readDate(bytes)) return false;
    values.digits = 0;
    values.open = this.price(bytes, columns.open);
    values.high = this.price(bytes, columns.high);
    values.low = this.price(bytes, columns.low);
    values.close = this.price(bytes, columns.close);
    const { digits } = values;
    values.volume = columns.volume === null ? 0 : this.price(bytes, columns.volume);
    values.digits = digits;
    return isSound(values) && (columns.symbol === null || this.readSymbol(bytes, columns.symbol));
  }

  /** A field of the row that was read, trimmed; empty where there is no such column. */
  text(bytes: Buffer, field: number | null): string {
    return field === null ? '' : bytes.toString('latin1', this.start(field), this.end(field)).trim();
  }

  /** Where the fields end; false unless there are as many as in the header. */
  private split(bytes: Uint8Array, from: number, to: number): boolean {
    const { ends, delimiter } = this;
    const { count } = this.columns;
    let fields = 1;
    ends[0] = from - 1;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === delimiter) {
        if (fields === count) return false;
        ends[fields++] = at;
      } else if (byte === QUOTE) return false;
    }
    ends[fields] = to;
    return fields === count;
  }

  private start(field: number): number {
    return (this.ends[field] ?? 0) + 1;
  }

  private end(field: number): number {
    return this.ends[field + 1] ?? 0;
  }

  private readDate(bytes: Uint8Array): boolean {
    const { date, columns, values } = this;
    const from = this.start(columns.date);
    const to = this.end(columns.date);
    const { time } = columns;
    const read =
      time === null
        ? date.readWhole(bytes, from, to)
        : date.readDay(bytes, from, to) && date.addClock(bytes, this.start(time), this.end(time));
    if (!read) return false;
    values.day = date.day;
    values.moment = date.moment;
    return true;
  }

  private readSymbol(bytes: Uint8Array, field: number): boolean {
    let text = '';
    for (let at = this.start(field); at < this.end(field); at++) text += String.fromCharCode(bytes[at] ?? 0);
    let symbol = this.symbols.get(text);
    if (symbol === undefined) this.symbols.set(text, (symbol = toSymbol(text)));
    this.symbol = symbol;
    return symbol !== null;
  }

  private price(bytes: Uint8Array, field: number): number {
    const value = this.number(bytes, this.start(field), this.end(field));
    if (this.decimals > this.values.digits) this.countDigits(value);
    return value;
  }

  /** NaN for anything but at most 15 digits that count, with or without a point. */
  private number(bytes: Uint8Array, from: number, to: number): number {
    let mantissa = 0;
    let digits = 0;
    let point = -1;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      const digit = byte - ZERO;
      if (isDigit(digit)) {
        mantissa = mantissa * 10 + digit;
        if (mantissa > 0) digits += 1;
      } else if (byte === POINT && point === -1) point = at;
      else return Number.NaN;
    }
    this.decimals = point === -1 ? 0 : to - point - 1;
    const written = to - from - (point === -1 ? 0 : 1);
    return written === 0 || digits > EXACT_DIGITS ? Number.NaN : this.scaled(mantissa);
  }

  private scaled(mantissa: number): number {
    const { decimals } = this;
    return decimals === 0 ? mantissa : mantissa / (POWERS_OF_TEN[decimals] ?? Number.NaN);
  }

  /** Zeros at the end do not count. */
  private countDigits(value: number): void {
    let { decimals } = this;
    const mantissa = Math.round(value * (POWERS_OF_TEN[decimals] ?? 1));
    for (let rest = mantissa; decimals > this.values.digits && rest % 10 === 0; rest /= 10) decimals -= 1;
    this.values.digits = Math.max(this.values.digits, decimals);
  }
}

const isDigit = (value: number): boolean => value >= 0 && value <= 9;
