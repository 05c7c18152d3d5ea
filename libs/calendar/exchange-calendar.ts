import { ok, refused, type Result } from '#kernel';
import { calendarRefusal } from './calendar.errors.js';
import type { ExchangeDefinition } from './exchange-definition.js';
import type { Session, SessionException } from './session.js';
import { FIRST_YEAR, LAST_YEAR, localToMicros, scheduleOf, type SessionSchedule } from './session-schedule.js';
import { dayOf, parseDay, yearOf } from './rules/civil-day.js';
import type { TimeZoneName } from './zones/time-zone.js';

export type DateRefusalCode = 'CALENDAR.OUT_OF_RANGE' | 'CALENDAR.INVALID_DATE';

const MICROS_PER_MINUTE = 60_000_000n;

/**
 * The sessions of one exchange from 1990 to 2030. Dates are the exchange's local dates; asking outside those years, or for
 * what lies beyond them, is refused with `CALENDAR.OUT_OF_RANGE`.
 */
export class ExchangeCalendar {
  private worked: SessionSchedule | undefined;

  constructor(private readonly definition: ExchangeDefinition) {}

  get code(): string {
    return this.definition.code;
  }

  get name(): string {
    return this.definition.name;
  }

  get timeZone(): TimeZoneName {
    return this.definition.timeZone;
  }

  isSession(date: string): Result<boolean, DateRefusalCode> {
    return this.checked([date], () => ok(this.sessionOn(date) !== undefined));
  }

  /** Both ends included; none when `from` is after `to`. */
  sessions(from: string, to: string): Result<readonly Session[], DateRefusalCode> {
    return this.checked([from, to], () => ok(between(this.schedule().sessions, from, to)));
  }

  /** Closed days and early closes inside the regular week, with their reasons. Both ends included. */
  exceptions(from: string, to: string): Result<readonly SessionException[], DateRefusalCode> {
    return this.checked([from, to], () => ok(between(this.schedule().exceptions, from, to)));
  }

  /** The first session after the date. */
  nextSession(date: string): Result<Session, DateRefusalCode> {
    const { sessions } = this.schedule();
    return this.checked([date], () =>
      this.known(sessions[countBefore(sessions, (session) => session.date <= date)], date),
    );
  }

  /** The last session before the date. */
  previousSession(date: string): Result<Session, DateRefusalCode> {
    const { sessions } = this.schedule();
    return this.checked([date], () =>
      this.known(sessions[countBefore(sessions, (session) => session.date < date) - 1], date),
    );
  }

  /** The session with `open <= moment < close`, lunch breaks included; null between sessions. */
  sessionAt(micros: bigint): Result<Session | null, 'CALENDAR.OUT_OF_RANGE'> {
    if (micros < this.startOfYear(FIRST_YEAR) || micros >= this.startOfYear(LAST_YEAR + 1)) {
      return refused(calendarRefusal('CALENDAR.OUT_OF_RANGE', { exchange: this.code, micros: micros.toString() }));
    }
    const { sessions } = this.schedule();
    const session = sessions[countBefore(sessions, ({ close }) => close <= micros)];
    return ok(session !== undefined && session.open <= micros ? session : null);
  }

  /** Minutes of trading on the date, lunch breaks taken off; 0 on a day without a session. */
  minutesInSession(date: string): Result<number, DateRefusalCode> {
    return this.checked([date], () => ok(minutesOf(this.sessionOn(date))));
  }

  private schedule(): SessionSchedule {
    this.worked ??= scheduleOf(this.definition);
    return this.worked;
  }

  private sessionOn(date: string): Session | undefined {
    const { sessions } = this.schedule();
    const session = sessions[countBefore(sessions, (other) => other.date < date)];
    return session?.date === date ? session : undefined;
  }

  private known(session: Session | undefined, date: string): Result<Session, DateRefusalCode> {
    return session === undefined ? this.outOfRange(date) : ok(session);
  }

  private checked<T>(dates: readonly string[], answer: () => Result<T, DateRefusalCode>): Result<T, DateRefusalCode> {
    for (const date of dates) {
      const day = parseDay(date);
      if (day === null) return refused(calendarRefusal('CALENDAR.INVALID_DATE', { date }));
      if (yearOf(day) < FIRST_YEAR || yearOf(day) > LAST_YEAR) return this.outOfRange(date);
    }
    return answer();
  }

  private outOfRange(date: string) {
    return refused(calendarRefusal('CALENDAR.OUT_OF_RANGE', { exchange: this.code, date }));
  }

  /** When the trading day named 1 January begins: the evening before in markets that open then. */
  private startOfYear(year: number): bigint {
    const minute = Math.min(0, ...this.definition.hours.map(({ open }) => open));
    return localToMicros(this.timeZone, dayOf(year, 1, 1), minute);
  }
}

function minutesOf(session: Session | undefined): number {
  if (session === undefined) return 0;
  const paused = session.breaks.reduce((sum, { start, end }) => sum + end - start, 0n);
  return Number((session.close - session.open - paused) / MICROS_PER_MINUTE);
}

function between<T extends { readonly date: string }>(days: readonly T[], from: string, to: string): readonly T[] {
  return days.slice(
    countBefore(days, ({ date }) => date < from),
    countBefore(days, ({ date }) => date <= to),
  );
}

/** How many leading items hold, in a list where all that hold come first: binary search. */
function countBefore<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
