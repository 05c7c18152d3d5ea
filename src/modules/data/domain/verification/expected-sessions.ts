import { exchangeCalendar } from '#calendar';
import { dateToMicros, numberAt, toIsoDate } from '#kernel';
import { guessedCalendar } from '#market-files';

/** A day on which bars are expected. Days are counted from 1970, moments are microseconds since then. */
export interface ExpectedSession {
  readonly day: number;
  readonly open: number;
  readonly close: number;
  /** Of trading: breaks are taken off. */
  readonly minutes: number;
}

export interface ExpectedSessions {
  /** Code of an exchange calendar, or {@link WEEKDAYS}. */
  readonly calendar: string;
  /** False where the calendar was guessed from the days that have bars. */
  readonly known: boolean;
  /** Rising. */
  readonly sessions: readonly ExpectedSession[];
}

export const WEEKDAYS = 'weekdays';

export const MICROS_PER_DAY = 86_400_000_000;
const MICROS_PER_MINUTE = 60_000_000;
const MINUTES_PER_DAY = 1440;
const FIRST_KNOWN = dayOf('1990-01-01');
const LAST_KNOWN = dayOf('2030-12-31');
/** Two days in seven are at a weekend; a market that trades through has nearly all of them. */
const WEEKEND_SHARE = 0.25;

/**
 * The sessions from the first of some days to the day after the last: what opens in the evening belongs to the next day. Where no calendar is known for the instrument, the one that its days fit: New York,
 * every day, or else Monday to Friday.
 * @param days rising, each once
 */
export function expectedSessions(days: Float64Array, calendar: string | null): ExpectedSessions {
  const code = calendar ?? guessed(days);
  const [first, last] = [numberAt(days, 0), numberAt(days, days.length - 1) + 1];
  const sessions = code === WEEKDAYS ? weekdays(first, last) : sessionsOf(code, first, last);
  const beyond = (day: number): boolean => code !== WEEKDAYS && (day < FIRST_KNOWN || day > LAST_KNOWN);
  return {
    calendar: code,
    known: calendar !== null,
    sessions: [
      ...Array.from(
        days.filter((day) => beyond(day) && day < FIRST_KNOWN),
        wholeDay,
      ),
      ...sessions,
      ...Array.from(
        days.filter((day) => beyond(day) && day > LAST_KNOWN),
        wholeDay,
      ),
    ],
  };
}

function guessed(days: Float64Array): string {
  if (days.length > 0 && weekendsOf(days) >= WEEKEND_SHARE * days.length) return '24/7';
  return guessedCalendar(days.map((day) => day * MICROS_PER_DAY)) ?? WEEKDAYS;
}

const weekendsOf = (days: Float64Array): number => days.filter(isWeekend).length;

/** 1970-01-01 was a Thursday: Saturdays are 2 days later. */
const isWeekend = (day: number): boolean => (day + 5) % 7 < 2;

function weekdays(first: number, last: number): ExpectedSession[] {
  const sessions: ExpectedSession[] = [];
  for (let day = first; day <= last; day++) if (!isWeekend(day)) sessions.push(wholeDay(day));
  return sessions;
}

const wholeDay = (day: number): ExpectedSession => ({
  day,
  open: day * MICROS_PER_DAY,
  close: (day + 1) * MICROS_PER_DAY,
  minutes: MINUTES_PER_DAY,
});

function sessionsOf(code: string, first: number, last: number): ExpectedSession[] {
  const calendar = exchangeCalendar(code);
  if (!calendar.ok) return weekdays(first, last);
  const found = calendar.value.sessions(dateOf(Math.max(first, FIRST_KNOWN)), dateOf(Math.min(last, LAST_KNOWN)));
  return (found.ok ? found.value : []).map(({ date, open, close, breaks }) => {
    const pauses = breaks.reduce((sum, { start, end }) => sum + Number(end - start), 0);
    const minutes = (Number(close - open) - pauses) / MICROS_PER_MINUTE;
    return { day: dayOf(date), open: Number(open), close: Number(close), minutes };
  });
}

export function dateOf(day: number): string {
  return toIsoDate(BigInt(day) * BigInt(MICROS_PER_DAY));
}

export function dayOf(date: string): number {
  return Number(dateToMicros(date)) / 86_400_000_000;
}
