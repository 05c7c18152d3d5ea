import { knownDay, yearOf, type Day } from './civil-day.js';
import type { DayIn } from './day-rules.js';

export interface Closure {
  readonly day: Day;
  /** What people call it: `Good Friday`, `Hurricane Sandy`. */
  readonly reason: string;
}

/** What a year's closures are. Weekend days may be among them; they change nothing. */
export type ClosureRule = (year: number) => readonly Closure[];

/** The first and the last year a rule was in force, both included. */
export interface InForce {
  readonly since?: number;
  readonly until?: number;
}

export interface ShortDay extends Closure {
  /** Local time of the close, minutes after midnight. */
  readonly closeMinute: number;
}

export type ShortDayRule = (year: number) => readonly ShortDay[];

export function annual(
  reason: string,
  dayIn: DayIn,
  { since = -Infinity, until = Infinity }: InForce = {},
): ClosureRule {
  return (year) => {
    const day = year >= since && year <= until ? dayIn(year) : null;
    return day === null ? [] : [{ day, reason }];
  };
}

/** Days that no rule gives, as they were announced. */
export function dated(reason: string, ...isoDates: readonly string[]): ClosureRule {
  const closures = isoDates.map((date) => ({ day: knownDay(date), reason }));
  return (year) => closures.filter(({ day }) => yearOf(day) === year);
}

export function closingAt(closeMinute: number, ...rules: readonly ClosureRule[]): ShortDayRule {
  return (year) => rules.flatMap((rule) => rule(year)).map((closure) => ({ ...closure, closeMinute }));
}
