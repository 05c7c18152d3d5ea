import type { Day } from '../rules/civil-day.js';
import { MINUTES_PER_DAY } from '../rules/clock-time.js';
import { britain, germany, unitedStates, type DaylightSaving } from './daylight-saving.js';

export type TimeZoneName =
  'UTC' | 'America/New_York' | 'America/Chicago' | 'Europe/London' | 'Europe/Berlin' | 'Asia/Tokyo' | 'Asia/Hong_Kong';

const HOUR = 60;
const MINUTES_PER_YEAR = 365.2425 * MINUTES_PER_DAY;

/** Rules of our own and not the platform's tables, so that every machine opens the same minute. Right from 1990 on. */
const ZONES: Readonly<Record<TimeZoneName, TimeZone>> = {
  UTC: zone(0, []),
  'America/New_York': zone(-5 * HOUR, unitedStates(-5 * HOUR)),
  'America/Chicago': zone(-6 * HOUR, unitedStates(-6 * HOUR)),
  'Europe/London': zone(0, britain),
  'Europe/Berlin': zone(HOUR, germany),
  'Asia/Tokyo': zone(9 * HOUR, []),
  'Asia/Hong_Kong': zone(8 * HOUR, []),
};

interface TimeZone {
  readonly standardMinutes: number;
  readonly isDaylight: (utcMinutes: number) => boolean;
}

export const isTimeZone = (name: string): name is TimeZoneName => Object.hasOwn(ZONES, name);

/** Minutes since 1970, UTC, of a local wall-clock minute. A time that occurs twice is the first; one that is skipped, an hour later. */
export function localToUtcMinutes(name: TimeZoneName, day: Day, minuteOfDay: number): number {
  const { standardMinutes, isDaylight } = ZONES[name];
  const asStandard = day * MINUTES_PER_DAY + minuteOfDay - standardMinutes;
  return isDaylight(asStandard - HOUR) ? asStandard - HOUR : asStandard;
}

/** What local time is ahead of UTC, in minutes. `utcMinutes` since 1970. */
export function utcOffsetMinutes(name: TimeZoneName, utcMinutes: number): number {
  const { standardMinutes, isDaylight } = ZONES[name];
  return isDaylight(utcMinutes) ? standardMinutes + HOUR : standardMinutes;
}

function zone(standardMinutes: number, laws: readonly DaylightSaving[]): TimeZone {
  const seasons = new Map<number, { from: number; to: number } | null>();
  const seasonOf = (year: number) => {
    const known = seasons.get(year);
    if (known !== undefined) return known;
    const law = laws.find(({ since, until }) => year >= since && year <= until);
    const season = law === undefined ? null : { from: law.starts(year), to: law.ends(year) };
    seasons.set(year, season);
    return season;
  };
  return {
    standardMinutes,
    isDaylight: (utcMinutes) => {
      const season = seasonOf(1970 + Math.floor(utcMinutes / MINUTES_PER_YEAR));
      return season !== null && utcMinutes >= season.from && utcMinutes < season.to;
    },
  };
}
