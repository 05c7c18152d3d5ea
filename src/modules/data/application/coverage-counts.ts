import type { HistoryDays } from '../contracts/index.js';
import type { DayCoverage } from '../domain/verification/day-coverage.js';

export type CoverageCounts = Pick<HistoryDays, 'calendar' | 'calendarKnown' | 'sessions' | 'partial' | 'missing'>;

/** Null of a history without bars. */
export function coverageCounts(coverage: DayCoverage | null): CoverageCounts {
  if (coverage === null) return { calendar: null, calendarKnown: false, sessions: 0, partial: 0, missing: 0 };
  const { calendar, known: calendarKnown, sessions, partial, missing } = coverage;
  return { calendar, calendarKnown, sessions, partial, missing };
}
