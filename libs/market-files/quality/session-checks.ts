import { toIsoDate } from '#kernel';
import { newYorkSessions, sessionTimesOf } from '../bars/session-times.js';
import type { BarSeries } from '../bars/bar-series.js';
import type { QualityCheck } from './quality-rules.js';

const MICROS_PER_DAY = 86_400_000_000;
const SHOWN_MOST = 5;

/** Sessions between the first and the last bar without a bar: daily bars of New York's days only. */
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
  const [first, last] = [Math.min(...sessions.keys()), Math.max(...sessions.keys())];
  const extra = days.filter((day) => day >= first && day <= last && !sessions.has(day));
  if (extra.length === 0) return null;
  const message = `bars on days on which New York was closed: ${extra.length} (${list(extra)})`;
  return { code: 'DATA.EXTRA_SESSIONS', severity: 'INFO', message };
};

/** Midnights UTC of the bars' days; null where they are not New York's. */
function newYorkDays(series: BarSeries): number[] | null {
  if (series.timeframe !== '1d') return null;
  const days = Array.from(series.openTimes, (micros) => Math.floor(micros / MICROS_PER_DAY) * MICROS_PER_DAY);
  return sessionTimesOf(days).newYork ? days : null;
}

function list(days: readonly number[]): string {
  const shown = days.slice(0, SHOWN_MOST).map((day) => toIsoDate(BigInt(day)));
  return days.length > SHOWN_MOST ? `${shown.join(', ')}, …` : shown.join(', ');
}
