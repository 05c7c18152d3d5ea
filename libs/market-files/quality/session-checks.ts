import { numberAt, toIsoDate } from '#kernel';
import type { BarSeries } from '../bars/bar-series.js';
import { daysOf, sessionsByDay } from '../bars/session-times.js';
import { microsOf } from '../bars/timeframe.js';
import { dateOf } from './date-of.js';
import type { QualityCheck } from './quality-rules.js';

const MICROS_PER_DAY = 86_400_000_000;
/** What is missing there is told bar by bar. */
const NEVER_CLOSED = '24/7';
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;
const SHOWN_MOST = 5;
/** Two days in seven are at a weekend; a market that trades through has nearly all of them. */
const WEEKEND_SHARE = 0.25;

/** Sessions between the first and the last bar without a bar. */
export const missingSessions: QualityCheck = (series) => {
  const missing = presenceOf(series)?.missing ?? [];
  if (missing.length === 0) return null;
  const message = `sessions of ${series.calendar} without a bar: ${missing.length} (${list(missing)})`;
  return { code: 'DATA.MISSING_SESSIONS', severity: 'WARNING', message };
};

export const extraSessions: QualityCheck = (series) => {
  const extra = presenceOf(series)?.extra ?? [];
  if (extra.length === 0) return null;
  const message = `bars on days on which ${series.calendar} was closed: ${extra.length} (${list(extra)})`;
  return { code: 'DATA.EXTRA_SESSIONS', severity: 'INFO', message };
};

interface Presence {
  readonly missing: readonly number[];
  readonly extra: readonly number[];
}

/** Sessions and days by their midnights UTC; null where no sessions are known, or bars are longer than they are. */
function presenceOf({ calendar, openTimes, timeframe }: BarSeries): Presence | null {
  if (calendar === null || calendar === NEVER_CLOSED || microsOf(timeframe) > MICROS_PER_DAY) return null;
  const sessions = [...sessionsByDay(daysOf(openTimes), calendar)].map(([date, { open, close }]) => ({
    date,
    open: Number(open),
    close: Number(close),
  }));
  const [present, strays] = presentSessions(openTimes, sessions);
  const dates = new Set(sessions.map(({ date }) => date));
  const [first = Infinity, last = -Infinity] = [sessions[0]?.date, sessions.at(-1)?.date];
  return {
    missing: [...dates].filter((date) => !present.has(date)),
    extra: Array.from(strays).filter((day) => !dates.has(day) && day >= first && day <= last),
  };
}

interface SessionSpan {
  readonly date: number;
  readonly open: number;
  readonly close: number;
}

/** The sessions in which bars opened, and the days of those that opened in none. */
function presentSessions(openTimes: Float64Array, sessions: readonly SessionSpan[]): [Set<number>, Set<number>] {
  const [present, strays] = [new Set<number>(), new Set<number>()];
  let at = 0;
  for (let i = 0; i < openTimes.length; i++) {
    const open = numberAt(openTimes, i);
    while (at < sessions.length - 1 && open >= (sessions[at]?.close ?? Infinity)) at += 1;
    const session = sessions[at];
    if (session !== undefined && open >= session.open && open < session.close) present.add(session.date);
    else strays.add(Math.floor(open / MICROS_PER_DAY) * MICROS_PER_DAY);
  }
  return [present, strays];
}

/** Steps of more than one bar, in a market whose bars run through the weekends. */
export const missingBars: QualityCheck = ({ openTimes, timeframe, calendar }) => {
  const length = microsOf(timeframe);
  if (length > MICROS_PER_DAY || !(calendar === NEVER_CLOSED || tradesThroughWeekends(openTimes))) return null;
  let [missing, longest, end] = [0, 0, 0];
  for (let i = 1; i < openTimes.length; i++) {
    const gap = Math.round((numberAt(openTimes, i) - numberAt(openTimes, i - 1)) / length) - 1;
    if (gap <= 0) continue;
    missing += gap;
    if (gap > longest) [longest, end] = [gap, i];
  }
  if (missing === 0) return null;
  const message = `bars missing: ${missing}, up to ${longest} in a row, before ${dateOf(openTimes, end)}`;
  return { code: 'DATA.MISSING_BARS', severity: 'WARNING', message };
};

function tradesThroughWeekends(times: Float64Array): boolean {
  let weekend = 0;
  for (let i = 0; i < times.length; i++) {
    const weekday = (Math.floor(numberAt(times, i) / MICROS_PER_DAY) + FIRST_WEEKDAY) % DAYS_PER_WEEK;
    if (weekday === 0 || weekday === 6) weekend += 1;
  }
  return weekend >= WEEKEND_SHARE * times.length && times.length > DAYS_PER_WEEK;
}

function list(days: readonly number[]): string {
  const shown = days.slice(0, SHOWN_MOST).map((day) => toIsoDate(BigInt(day)));
  return days.length > SHOWN_MOST ? `${shown.join(', ')}, …` : shown.join(', ');
}
