import { dateToMicros, toIsoDate } from '#kernel';
import { exchangeCalendar, type Session } from '#calendar';
import type { BarTimeframe } from './bar-series.js';
import { microsOf } from './timeframe.js';

export interface SessionTimes {
  /** Microseconds since 1970, one per day given. */
  readonly openTimes: Float64Array;
  readonly closeTimes: Float64Array;
  /** True where the days are those of the New York Stock Exchange. */
  readonly newYork: boolean;
}

const MICROS_PER_DAY = 86_400_000_000;
/** Regular hours in winter, for days on which New York was closed but the file has a bar. */
const FALLBACK_OPEN = 14.5 * 3_600_000_000;
const FALLBACK_CLOSE = 21 * 3_600_000_000;
const FIRST_KNOWN = '1990-01-01';
const LAST_KNOWN = '2030-12-31';
const LEAST_SHARE = 0.98;

/**
 * When the bars of these days opened and became known. Days that are those of New York (98 % of the ones that its calendar knows)
 * get its hours, half days and summer time included; the days of any other market run from midnight to midnight UTC.
 * @param days midnights UTC, microseconds, rising
 */
export function sessionTimesOf(days: ArrayLike<number>): SessionTimes {
  const sessions = newYorkSessions(days);
  const known = Array.from(days).filter(isKnown);
  const inSession = known.filter((day) => sessions.has(day));
  const newYork = known.length > 0 && inSession.length >= LEAST_SHARE * known.length;
  const open = (day: number) => Number(sessions.get(day)?.open ?? BigInt(day + FALLBACK_OPEN));
  const close = (day: number) => Number(sessions.get(day)?.close ?? BigInt(day + FALLBACK_CLOSE));
  return {
    openTimes: Float64Array.from(days, newYork ? open : (day) => day),
    closeTimes: Float64Array.from(days, newYork ? close : (day) => day + MICROS_PER_DAY),
    newYork,
  };
}

/**
 * When bars opened and became known: daily ones by their session, all others by the time of their beginning.
 * @param starts beginnings, or midnights UTC of the days; microseconds, rising
 */
export function barTimesOf(starts: Float64Array, timeframe: BarTimeframe): Omit<SessionTimes, 'newYork'> {
  if (timeframe === '1M') return { openTimes: starts, closeTimes: starts.map(nextMonth) };
  if (timeframe === '1d') {
    const { openTimes, closeTimes } = sessionTimesOf(starts);
    return { openTimes, closeTimes };
  }
  const length = microsOf(timeframe);
  return { openTimes: starts, closeTimes: starts.map((start) => start + length) };
}

/** The first of the month after. */
function nextMonth(day: number): number {
  const date = new Date(day / 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) * 1000;
}

/** Sessions of New York between the first and the last day, by midnight UTC of their date. */
export function newYorkSessions(days: ArrayLike<number>): ReadonlyMap<number, Session> {
  const known = Array.from(days).filter(isKnown);
  const [first, last] = [known[0], known.at(-1)];
  const calendar = exchangeCalendar('XNYS');
  if (first === undefined || last === undefined || !calendar.ok) return new Map();
  const sessions = calendar.value.sessions(dateOf(first), dateOf(last));
  return new Map((sessions.ok ? sessions.value : []).map((session) => [Number(dateToMicros(session.date)), session]));
}

const dateOf = (day: number): string => toIsoDate(BigInt(day));
const isKnown = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY;
const FIRST_DAY = Number(dateToMicros(FIRST_KNOWN));
const LAST_DAY = Number(dateToMicros(LAST_KNOWN));
