import { SUNDAY } from '../rules/civil-day.js';
import { MINUTES_PER_DAY } from '../rules/clock-time.js';
import { lastWeekday, nthWeekday } from '../rules/day-rules.js';

/** When clocks are an hour ahead of standard time, for the years a law was in force. */
export interface DaylightSaving {
  readonly since: number;
  readonly until: number;
  /** First and first-no-longer minute of daylight time, UTC, in minutes since 1970. */
  readonly starts: (year: number) => number;
  readonly ends: (year: number) => number;
}

type SundayIn = (year: number) => number;

/**
 * United States: clocks change at 02:00 local time. First Sunday of April from 1987 (Public Law 99-359), second of March
 * from 2007 (Energy Policy Act of 2005); back on the last Sunday of October, from 2007 the first of November.
 */
export function unitedStates(standardMinutes: number): readonly DaylightSaving[] {
  const change = (sunday: SundayIn, localStandardMinute: number) => (year: number) =>
    sunday(year) * MINUTES_PER_DAY + localStandardMinute - standardMinutes;
  return [
    {
      since: 1987,
      until: 2006,
      starts: change(nthWeekday(1, SUNDAY, 4), 120),
      ends: change(lastWeekday(SUNDAY, 10), 60),
    },
    {
      since: 2007,
      until: Infinity,
      starts: change(nthWeekday(2, SUNDAY, 3), 120),
      ends: change(nthWeekday(1, SUNDAY, 11), 60),
    },
  ];
}

const atOneUtc = (sunday: SundayIn) => (year: number) => sunday(year) * MINUTES_PER_DAY + 60;

function europe(sundayUntil1995: SundayIn): readonly DaylightSaving[] {
  const starts = atOneUtc(lastWeekday(SUNDAY, 3));
  return [
    { since: 1990, until: 1995, starts, ends: atOneUtc(sundayUntil1995) },
    { since: 1996, until: Infinity, starts, ends: atOneUtc(lastWeekday(SUNDAY, 10)) },
  ];
}

/** The Union's directives, 01:00 UTC on the last Sundays of March and, until 1995, September; since 1996 October (94/21/EC). */
export const germany = europe(lastWeekday(SUNDAY, 9));

/** From 1990 to 1995 the fourth Sunday of October (Summer Time Orders); the Union's dates since 1996. */
export const britain = europe(nthWeekday(4, SUNDAY, 10));
