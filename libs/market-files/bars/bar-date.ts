/** When a row is from. Microseconds since 1970. */
export interface BarDate {
  /** Midnight UTC of the date that is written. */
  readonly day: number;
  /** The moment that is written, UTC where no offset is given. */
  readonly moment: number;
}

const MICROS_PER_SECOND = 1_000_000;
const MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
const DATE = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2}))$/;
const DATE_TIME = /^(\d{4}[-/]?\d{1,2}[-/]?\d{1,2})(?:[T ]+(\S+?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const CLOCK = /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,9}))?)?$/;

/**
 * Reads `2020-04-17`, `20200417`, `2020/4/17`, with or without a time of day (`2020-04-17 15:35:00-04:00`, or the time in a
 * column of its own: `153500`), and Unix seconds, milliseconds, microseconds or nanoseconds. Null for anything else, `4/5/2020` too: nobody can tell
 * whether that is April or May.
 */
export function parseBarDate(text: string, time: string | null): BarDate | null {
  if (/^\d{9,19}$/.test(text)) return fromUnix(text);
  const match = DATE_TIME.exec(text);
  if (match === null) return null;
  const day = midnight(match[1] ?? '');
  const clock = clockMicros(time ?? match[2] ?? '0:00');
  if (day === null || clock === null) return null;
  return { day, moment: day + clock - offsetMicros(match[3] ?? 'Z') };
}

/**
 * Microseconds in one unit of a Unix time of so many digits, from 1973 on: seconds have 9 or 10, milliseconds 12 or 13, microseconds 15 or 16;
 * 0 for any other number.
 */
export function unixUnit(digits: number): number {
  if (digits === 9 || digits === 10) return MICROS_PER_SECOND;
  if (digits === 12 || digits === 13) return 1000;
  return digits === 15 || digits === 16 ? 1 : 0;
}

function fromUnix(text: string): BarDate | null {
  const nanos = text.length >= 18;
  const unit = nanos ? 1 : unixUnit(text.length);
  if (unit === 0) return null;
  const micros = Number(nanos ? text.slice(0, -3) : text) * unit;
  return { day: Math.floor(micros / MICROS_PER_DAY) * MICROS_PER_DAY, moment: micros };
}

function midnight(text: string): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [
    Number(match[1]),
    Number(match[2] ?? match[4] ?? match[6]),
    Number(match[3] ?? match[5] ?? match[7]),
  ];
  const millis = Date.UTC(year, month - 1, day);
  const date = new Date(millis);
  // The year last: Date.UTC takes 0 to 99 for 1900 to 1999.
  const exists = date.getUTCDate() === day && date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year;
  return exists ? millis * 1000 : null;
}

function clockMicros(text: string): number | null {
  const match = CLOCK.exec(text === '0' ? '0:00' : text);
  if (match === null) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 60) return null;
  const micros = Number((match[4] ?? '').padEnd(6, '0').slice(0, 6));
  return (hours * 3600 + minutes * 60 + seconds) * MICROS_PER_SECOND + micros;
}

function offsetMicros(text: string): number {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (text.startsWith('-') ? -minutes : minutes) * 60 * MICROS_PER_SECOND;
}
