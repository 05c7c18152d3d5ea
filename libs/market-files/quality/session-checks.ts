import { numberAt, toIsoDate } from '#kernel';
import type { BarSeries } from '../bars/bar-series.js';
import { newYorkSessions, sessionTimesOf } from '../bars/session-times.js';
import { microsOf } from '../bars/timeframe.js';
import { dateOf } from './date-of.js';
import type { QualityCheck } from './quality-rules.js';

const MICROS_PER_DAY = 86_400_000_000;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;
const SHOWN_MOST = 5;
/** Two days in seven are at a weekend; a market that trades through has nearly all of them. */
const WEEKEND_SHARE = 0.25;

/** Sessions between the first and the last bar without a bar, where the days are New York's. */
export const missingSessions: QualityCheck = (series) => {
  const days = newYorkDays(series);
  if (days === null) return null;
  const present = new Set(days);
  const missing = [...newYorkSessions(days).keys()].filter((day) => !present.has(day));
  if (missing.length === 0) return null;
  const message = `sessions of New York without a bar: ${missing.length} (${list(missing)})`;
  return { code: 'DATA.MISSING_SESSIONS', severity: 'WARNING', message };
};

export const extraSessions: QualityCheck = (series) => {
  const days = newYorkDays(series);
  if (days === null) return null;
  const sessions = newYorkSessions(days);
  const known = [...sessions.keys()];
  const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
  const extra = Array.from(days).filter((day) => day >= first && day <= last && !sessions.has(day));
  if (extra.length === 0) return null;
  const message = `bars on days on which New York was closed: ${extra.length} (${list(extra)})`;
  return { code: 'DATA.EXTRA_SESSIONS', severity: 'INFO', message };
};

/** Steps of more than one bar, in a market whose bars run through the weekends. */
export const missingBars: QualityCheck = ({ openTimes, timeframe }) => {
  const length = microsOf(timeframe);
  if (length > MICROS_PER_DAY || !tradesThroughWeekends(openTimes)) return null;
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

/** Midnights UTC of the days with bars; null where they are not New York's. */
function newYorkDays({ openTimes, timeframe }: BarSeries): Float64Array | null {
  if (microsOf(timeframe) > MICROS_PER_DAY) return null;
  const days = new Float64Array(openTimes.length);
  let count = 0;
  for (let i = 0; i < openTimes.length; i++) {
    const day = Math.floor(numberAt(openTimes, i) / MICROS_PER_DAY) * MICROS_PER_DAY;
    if (count === 0 || day !== days[count - 1]) days[count++] = day;
  }
  const each = days.subarray(0, count);
  return sessionTimesOf(each).newYork ? each : null;
}

function list(days: readonly number[]): string {
  const shown = days.slice(0, SHOWN_MOST).map((day) => toIsoDate(BigInt(day)));
  return days.length > SHOWN_MOST ? `${shown.join(', ')}, …` : shown.join(', ');
}
