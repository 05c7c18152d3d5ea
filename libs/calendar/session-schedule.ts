import type { ExchangeDefinition, TradingHours } from './exchange-definition.js';
import type { Pause, Session, SessionException } from './session.js';
import { dayOf, isoOf, weekdayOf, type Day } from './rules/civil-day.js';
import type { Closure, ShortDay } from './rules/closure-rule.js';
import { localToUtcMinutes, type TimeZoneName } from './zones/time-zone.js';

export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2030;

const MICROS_PER_MINUTE = 60_000_000n;

/** A calendar worked out: both lists in order of date. */
export interface SessionSchedule {
  readonly sessions: readonly Session[];
  readonly exceptions: readonly SessionException[];
}

/** All years at once: some ten thousand sessions in a few tens of milliseconds, once per exchange. */
export function scheduleOf(definition: ExchangeDefinition): SessionSchedule {
  const sessions: Session[] = [];
  const exceptions: SessionException[] = [];
  const hoursAt = hoursByDate(definition.hours);
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const { closed, short } = exceptionsOf(definition, year);
    for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day += 1) {
      if (!definition.weekdays.includes(weekdayOf(day))) continue;
      const date = isoOf(day);
      const closure = closed.get(day);
      const shortDay = short.get(day);
      if (closure !== undefined) {
        exceptions.push({ date, kind: 'closed', reason: closure.reason });
        continue;
      }
      if (shortDay !== undefined) exceptions.push({ date, kind: 'early-close', reason: shortDay.reason });
      sessions.push(sessionOn(day, { date, hours: hoursAt(date), shortDay, timeZone: definition.timeZone }));
    }
  }
  return { sessions, exceptions };
}

/** The moment a minute of a local day begins, in microseconds since 1970. */
export const localToMicros = (timeZone: TimeZoneName, day: Day, minute: number): bigint =>
  BigInt(localToUtcMinutes(timeZone, day, minute)) * MICROS_PER_MINUTE;

function exceptionsOf(definition: ExchangeDefinition, year: number) {
  const closed = byDay(definition.closures.flatMap((rule) => rule(year)));
  for (const { day } of definition.kept.flatMap((rule) => rule(year))) closed.delete(day);
  return { closed, short: byDay(definition.shortDays.flatMap((rule) => rule(year))) };
}

/** Where two rules meet on a day the first names it. */
function byDay<T extends Closure>(closures: readonly T[]): Map<Day, T> {
  return new Map(closures.toReversed().map((closure) => [closure.day, closure]));
}

function hoursByDate(hours: readonly TradingHours[]): (isoDate: string) => TradingHours {
  return (isoDate) => {
    const found = hours.findLast(({ since }) => since <= isoDate);
    if (found === undefined) throw new RangeError(`no trading hours on ${isoDate}`);
    return found;
  };
}

interface DayPlan {
  readonly date: string;
  readonly hours: TradingHours;
  readonly shortDay: ShortDay | undefined;
  readonly timeZone: TimeZoneName;
}

function sessionOn(day: Day, { date, hours, shortDay, timeZone }: DayPlan): Session {
  const moment = (minute: number): bigint => localToMicros(timeZone, day, minute);
  const closeMinute = shortDay?.closeMinute ?? hours.close;
  const breaks: Pause[] =
    hours.pause === undefined || hours.pause.from >= closeMinute
      ? []
      : [{ start: moment(hours.pause.from), end: moment(hours.pause.to) }];
  return { date, open: moment(hours.open), close: moment(closeMinute), earlyClose: shortDay !== undefined, breaks };
}
