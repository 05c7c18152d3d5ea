import { dateToMicros, numberAt, toIsoDate } from '#kernel';
import { exchangeCalendar, type Session } from '#calendar';
import type { BarTimeframe } from './bar-series.js';
import { microsOf } from './timeframe.js';

export interface SessionTimes {
  /** Microseconds since 1970, one per day given. */
  readonly openTimes: Float64Array;
  readonly closeTimes: Float64Array;
}

/** A code of `#calendar`; null for days of UTC; undefined where nobody knows: then the days tell. */
export type SessionCalendar = string | null | undefined;

const MICROS_PER_DAY = 86_400_000_000;
/** Regular hours of New York in winter, for days on which it was closed but the file has a bar. */
const FALLBACK_OPEN = 14.5 * 3_600_000_000;
const FALLBACK_CLOSE = 21 * 3_600_000_000;
const FIRST_DAY = Number(dateToMicros('1990-01-01'));
const LAST_DAY = Number(dateToMicros('2030-12-31'));
const LEAST_SHARE = 0.98;
const NEW_YORK = 'XNYS';

/**
 * Whose sessions these days are: New York's where 98 % of the ones that its calendar knows are its own, else nobody's that is known.
 * @param days midnights UTC, microseconds, rising
 */
export function guessedCalendar(days: ArrayLike<number>): string | null {
  const sessions = sessionsByDay(days, NEW_YORK);
  const known = Array.from(days).filter(isKnown);
  const inSession = known.filter((day) => sessions.has(day));
  return known.length > 0 && inSession.length >= LEAST_SHARE * known.length ? NEW_YORK : null;
}

/**
 * When the bars of these days opened and became known: by the sessions of their calendar, half days and summer time included, or from midnight
 * to midnight UTC without one.
 * @param days midnights UTC, microseconds, rising
 */
export function sessionTimesOf(days: ArrayLike<number>, calendar = guessedCalendar(days)): SessionTimes {
  if (calendar === null) {
    return { openTimes: Float64Array.from(days), closeTimes: Float64Array.from(days, (day) => day + MICROS_PER_DAY) };
  }
  const sessions = sessionsByDay(days, calendar);
  const [open, close] = calendar === NEW_YORK ? [FALLBACK_OPEN, FALLBACK_CLOSE] : [0, MICROS_PER_DAY];
  return {
    openTimes: Float64Array.from(days, (day) => Number(sessions.get(day)?.open ?? day + open)),
    closeTimes: Float64Array.from(days, (day) => Number(sessions.get(day)?.close ?? day + close)),
  };
}

/**
 * When bars opened and became known: daily ones by their session, all others by the time of their beginning.
 * @param starts beginnings, or midnights UTC of the days; microseconds, rising
 * @param calendar of the daily ones
 */
export function barTimesOf(starts: Float64Array, timeframe: BarTimeframe, calendar: string | null): SessionTimes {
  if (timeframe === '1M') return { openTimes: starts, closeTimes: starts.map(nextMonth) };
  if (timeframe === '1d') return sessionTimesOf(starts, calendar);
  const length = microsOf(timeframe);
  return { openTimes: starts, closeTimes: starts.map((start) => start + length) };
}

/** The first of the month after. */
function nextMonth(day: number): number {
  const date = new Date(day / 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) * 1000;
}

/** Midnights UTC of the days that moments lie in. @param moments rising */
export function daysOf(moments: Float64Array): Float64Array {
  const days = new Float64Array(moments.length);
  let count = 0;
  for (let i = 0; i < moments.length; i++) {
    const day = Math.floor(numberAt(moments, i) / MICROS_PER_DAY) * MICROS_PER_DAY;
    if (count === 0 || day !== days[count - 1]) days[count++] = day;
  }
  return days.subarray(0, count);
}

/** Sessions of a calendar from the first day to the last, as far as it reaches, by midnight UTC of their date. */
export function sessionsByDay(days: ArrayLike<number>, code: string): ReadonlyMap<number, Session> {
  const known = Array.from(days).filter(isKnown);
  const [first, last] = [known[0], known.at(-1)];
  const calendar = exchangeCalendar(code);
  if (first === undefined || last === undefined || !calendar.ok) return new Map();
  const sessions = calendar.value.sessions(dateOf(first), dateOf(last));
  return new Map((sessions.ok ? sessions.value : []).map((session) => [Number(dateToMicros(session.date)), session]));
}

const dateOf = (day: number): string => toIsoDate(BigInt(day));
const isKnown = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY;
