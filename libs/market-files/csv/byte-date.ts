import { unixUnit } from '../bars/bar-date.js';

const ZERO = 48;
const DASH = 45;
const COLON = 58;
const MICROS_PER_SECOND = 1_000_000;
const MICROS_PER_DAY = 86_400_000_000;
const SPACE = 32;
const LETTER_T = 84;
const LETTER_Z = 90;
const ISO_LENGTH = 10;

/**
 * Dates straight from bytes: `2020-04-17`, `20200417`, with a time and an offset, `2020-04-17 15:35:00-04:00`, or a time in a field of
 * its own, Unix seconds, milliseconds or microseconds. False for anything else, also for dates that do not exist.
 */
export class ByteDate {
  /** Midnight UTC of the date that is written, microseconds. */
  day = 0;
  /** The moment that is written, microseconds. */
  moment = 0;
  private key = -1;
  private keyDay = 0;

  /** Adds the time of day of a field of its own. */
  addClock(bytes: Uint8Array, from: number, to: number): boolean {
    const clock = clockAt(bytes, from, to);
    this.moment = this.day + clock;
    return clock !== -1;
  }

  /** A date with or without a time, or a Unix time. */
  readWhole(bytes: Uint8Array, from: number, to: number): boolean {
    const length = to - from;
    if (length === 8 || (length <= ISO_LENGTH && bytes[from + 4] === DASH)) return this.readMidnight(bytes, from, to);
    if (this.readUnix(bytes, from, to)) return true;
    return length > ISO_LENGTH && this.readMoment(bytes, from, to);
  }

  private readMoment(bytes: Uint8Array, from: number, to: number): boolean {
    const separator = bytes[from + ISO_LENGTH];
    if (separator !== SPACE && separator !== LETTER_T) return false;
    const end = offsetStart(bytes, from + ISO_LENGTH + 1, to);
    const clock = clockAt(bytes, from + ISO_LENGTH + 1, end);
    const offset = offsetAt(bytes, end, to);
    if (clock === -1 || Number.isNaN(offset) || !this.readDay(bytes, from, from + ISO_LENGTH)) return false;
    this.moment = this.day + clock - offset;
    return true;
  }

  private readMidnight(bytes: Uint8Array, from: number, to: number): boolean {
    if (!this.readDay(bytes, from, to)) return false;
    this.moment = this.day;
    return true;
  }

  private readUnix(bytes: Uint8Array, from: number, to: number): boolean {
    const unit = unixUnit(to - from);
    if (unit === 0) return false;
    const value = digitsAt(bytes, from, to);
    if (value === -1) return false;
    this.moment = value * unit;
    this.day = Math.floor(this.moment / MICROS_PER_DAY) * MICROS_PER_DAY;
    return true;
  }

  /** A date alone. */
  readDay(bytes: Uint8Array, from: number, to: number): boolean {
    const dashes = to - from === ISO_LENGTH && bytes[from + 4] === DASH && bytes[from + 7] === DASH;
    if (!dashes && to - from !== 8) return false;
    const gap = dashes ? 1 : 0;
    const year = digitsAt(bytes, from, from + 4);
    const month = digitsAt(bytes, from + 4 + gap, from + 6 + gap);
    const date = digitsAt(bytes, from + 6 + 2 * gap, from + 8 + 2 * gap);
    if (year < 1000 || month === -1 || date === -1) return false;
    const key = year * 10_000 + month * 100 + date;
    if (key !== this.key && !this.find(key, { year, month, date })) return false;
    this.day = this.keyDay;
    return true;
  }

  private find(
    key: number,
    { year, month, date }: { readonly year: number; readonly month: number; readonly date: number },
  ): boolean {
    const millis = Date.UTC(year, month - 1, date);
    const found = new Date(millis);
    if (found.getUTCMonth() !== month - 1 || found.getUTCDate() !== date) return false;
    this.key = key;
    this.keyDay = millis * 1000;
    return true;
  }
}

/** -1 where there is anything but digits. */
function digitsAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Microseconds of `15:35`, `15:35:00`, `153500`; -1 for anything else, fractions of a second too. */
function clockAt(bytes: Uint8Array, from: number, to: number): number {
  const gap = bytes[from + 2] === COLON ? 1 : 0;
  const length = to - from;
  const hasSeconds = length === 6 + 2 * gap;
  if (!hasSeconds && length !== 4 + gap) return -1;
  if (hasSeconds && bytes[from + 5] !== COLON && gap === 1) return -1;
  const hours = digitsAt(bytes, from, from + 2);
  const minutes = digitsAt(bytes, from + 2 + gap, from + 4 + gap);
  const seconds = hasSeconds ? digitsAt(bytes, from + 4 + 2 * gap, from + 6 + 2 * gap) : 0;
  if (Math.min(hours, minutes, seconds) === -1 || hours > 24 || minutes > 59 || seconds > 60) return -1;
  return (hours * 3600 + minutes * 60 + seconds) * MICROS_PER_SECOND;
}

/** Where `Z` or an offset begins, or the end. */
function offsetStart(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LETTER_Z || byte === DASH || byte === 43) return at;
  }
  return to;
}

/** Microseconds of `-04:00`, `+0530`, `Z` or nothing; NaN for anything else. */
function offsetAt(bytes: Uint8Array, from: number, to: number): number {
  if (from === to || (to - from === 1 && bytes[from] === LETTER_Z)) return 0;
  const gap = bytes[from + 3] === COLON ? 1 : 0;
  if (to - from !== 5 + gap) return Number.NaN;
  const hours = digitsAt(bytes, from + 1, from + 3);
  const minutes = digitsAt(bytes, from + 3 + gap, to);
  if (hours === -1 || minutes === -1) return Number.NaN;
  const size = (hours * 60 + minutes) * 60 * MICROS_PER_SECOND;
  return bytes[from] === DASH ? -size : size;
}
