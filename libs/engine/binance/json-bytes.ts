import { UserError } from '#kernel';
import type { StepGrid } from './step-grid.js';

export const byte = {
  NEWLINE: 10,
  SPACE: 32,
  QUOTE: 34,
  COMMA: 44,
  MINUS: 45,
  POINT: 46,
  ZERO: 48,
  NINE: 57,
  COLON: 58,
  OPEN_ARRAY: 91,
  BACKSLASH: 92,
  CLOSE_ARRAY: 93,
  OPEN_OBJECT: 123,
  CLOSE_OBJECT: 125,
} as const;

const MICROS_DIGITS = 16;

/** Held here, since looking them up for every number is slow where globals are not plain. */
const { isInteger, isSafeInteger } = Number;

/**
 * Reads lines of JSON from bytes, number by number, without making a string or an object. Where the text is not what the reader
 * was told to expect it throws `ENGINE.BOOK_LINE_UNREADABLE` with the line and the place.
 */
export class JsonBytes {
  at = 0;
  line = 0;
  private bytes: Uint8Array = new Uint8Array();
  private end = 0;
  private lineStart = 0;

  /** Whole lines, each ended by a newline. */
  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.at = 0;
    this.end = bytes.length;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  beginLine(): void {
    this.line += 1;
    this.lineStart = this.at;
  }

  /** The next byte that is no space; it stays to be read. */
  peek(): number {
    while (this.bytes[this.at] === byte.SPACE) this.at += 1;
    return this.bytes[this.at] ?? byte.NEWLINE;
  }

  /** Takes the byte if it is the next. */
  take(wanted: number): boolean {
    if (this.peek() !== wanted) return false;
    this.at += 1;
    return true;
  }

  expect(wanted: number): void {
    if (this.peek() !== wanted) this.fail(`"${String.fromCharCode(wanted)}"`);
    this.at += 1;
  }

  integer(): number {
    this.peek();
    const from = this.at;
    const value = this.digits(0, Number.POSITIVE_INFINITY);
    if (this.at === from) this.fail('a whole number');
    return value;
  }

  /** A time since 1970 in nanoseconds, microseconds or milliseconds, by its length; in microseconds. */
  time(): number {
    const from = this.at;
    const value = this.digits(0, MICROS_DIGITS);
    this.digits(0, Number.POSITIVE_INFINITY);
    const digits = this.at - from;
    if (digits !== 19 && digits !== 16 && digits !== 13) this.fail('a time of 13, 16 or 19 digits');
    return digits === 13 ? value * 1000 : value;
  }

  /** A decimal in quotes as a number of steps. */
  steps(grid: StepGrid): number {
    this.expect(byte.QUOTE);
    const from = this.at;
    let value = this.digits(0, Number.POSITIVE_INFINITY);
    if (this.at === from) this.fail('a decimal number');
    let left = grid.digits;
    if (this.bytes[this.at] === byte.POINT) {
      this.at += 1;
      left += this.at;
      value = this.digits(value, grid.digits);
      left -= this.at;
      while (this.bytes[this.at] === byte.ZERO) this.at += 1;
    }
    if (this.bytes[this.at] !== byte.QUOTE) this.fail(`a multiple of ${grid.size}`);
    this.at += 1;
    return this.onGrid(left === 0 ? value : value * 10 ** left, grid);
  }

  /** A string: 256 times its length plus its first byte, which tells the few words of a protocol apart. */
  word(): number {
    this.expect(byte.QUOTE);
    const from = this.at;
    this.passString();
    return (this.at - 1 - from) * 256 + (this.bytes[from] ?? 0);
  }

  /** A string that must be the same in all lines; the first tells what it is. */
  same(before: string): string {
    this.expect(byte.QUOTE);
    const from = this.at;
    this.passString();
    const length = this.at - 1 - from;
    let k = 0;
    while (k < length && this.bytes[from + k] === before.charCodeAt(k)) k += 1;
    if (k === length && k === before.length) return before;
    const text = new TextDecoder().decode(this.bytes.subarray(from, this.at - 1));
    if (before !== '') this.fail(`the symbol ${before} alone, not ${text},`);
    return text;
  }

  /** Passes over any value. */
  skip(): void {
    let depth = 0;
    do {
      const next = this.peek();
      if (next === byte.NEWLINE) this.fail('the end of a value');
      this.at += 1;
      if (next === byte.QUOTE) this.passString();
      else if (next === byte.OPEN_OBJECT || next === byte.OPEN_ARRAY) depth += 1;
      else if (next === byte.CLOSE_OBJECT || next === byte.CLOSE_ARRAY) depth -= 1;
    } while (depth > 0 || !this.atValueEnd());
  }

  /** @throws UserError `ENGINE.BOOK_LINE_UNREADABLE` */
  fail(expected: string): never {
    const rest = this.bytes.subarray(this.at, Math.min(this.at + 24, this.end));
    const found = (new TextDecoder().decode(rest).split('\n')[0] ?? '').trim();
    const place = { line: `${this.line}`, column: `${this.at - this.lineStart + 1}`, expected, found };
    throw new UserError(
      'ENGINE.BOOK_LINE_UNREADABLE',
      `Line ${place.line}, column ${place.column}: expected ${expected} but found "${found}".`,
      place,
    );
  }

  /** Goes on with a number by at most so many digits. */
  private digits(value: number, most: number): number {
    const { bytes } = this;
    const end = this.at + most;
    let { at } = this;
    let longer = value;
    for (; at < end; at += 1) {
      const digit = (bytes[at] ?? 0) - byte.ZERO;
      if (digit < 0 || digit > 9) break;
      longer = longer * 10 + digit;
    }
    this.at = at;
    return longer;
  }

  private atValueEnd(): boolean {
    const next = this.peek();
    return next === byte.COMMA || next === byte.CLOSE_OBJECT || next === byte.CLOSE_ARRAY || next === byte.NEWLINE;
  }

  /** From inside a string to behind its closing quote. */
  private passString(): void {
    let next = this.bytes[this.at] ?? byte.NEWLINE;
    while (next !== byte.QUOTE) {
      if (next === byte.NEWLINE) this.fail('a closing quote');
      this.at += next === byte.BACKSLASH ? 2 : 1;
      next = this.bytes[this.at] ?? byte.NEWLINE;
    }
    this.at += 1;
  }

  private onGrid(value: number, { step, size, whole }: StepGrid): number {
    if (!isSafeInteger(value)) this.fail('a number of fewer digits before this');
    const steps = step === 1 ? value : value / step;
    if (whole && !isInteger(steps)) this.fail(`a multiple of ${size} before this`);
    return steps;
  }
}
