import { dayOf, FRIDAY, isWeekend, SATURDAY, SUNDAY, weekdayOf, type Day, type Weekday } from './civil-day.js';
import { easterSunday } from './easter.js';

/** The day a rule falls on in a year, null where it has none. */
export type DayIn = (year: number) => Day | null;

export const fixed =
  (month: number, day: number) =>
  (year: number): Day =>
    dayOf(year, month, day);

export const nthWeekday =
  (nth: 1 | 2 | 3 | 4, weekday: Weekday, month: number) =>
  (year: number): Day =>
    onOrAfter(dayOf(year, month, 1), weekday) + 7 * (nth - 1);

export const lastWeekday =
  (weekday: Weekday, month: number) =>
  (year: number): Day =>
    onOrAfter(dayOf(year, month + 1, 1) - 7, weekday);

/** Days from Easter Sunday: -2 is Good Friday, 50 is Whit Monday. */
export const easter =
  (offset: number) =>
  (year: number): Day =>
    easterSunday(year) + offset;

export const after =
  (dayIn: (year: number) => Day, offset: number) =>
  (year: number): Day =>
    dayIn(year) + offset;

export const mondayIfSunday =
  (dayIn: (year: number) => Day) =>
  (year: number): Day =>
    weekdayOf(dayIn(year)) === SUNDAY ? dayIn(year) + 1 : dayIn(year);

/** Saturday is kept on Friday, Sunday on Monday. */
export const nearestWeekday =
  (dayIn: (year: number) => Day) =>
  (year: number): Day =>
    weekdayOf(dayIn(year)) === SATURDAY ? dayIn(year) - 1 : mondayIfSunday(dayIn)(year);

/** A weekend day moves to the Monday after it. */
export const mondayIfWeekend =
  (dayIn: (year: number) => Day) =>
  (year: number): Day =>
    weekdayOf(dayIn(year)) === SATURDAY ? dayIn(year) + 2 : mondayIfSunday(dayIn)(year);

/** A weekend day moves by two days: the British rule for 25 and 26 December, which keeps the two apart. */
export const twoDaysLaterIfWeekend =
  (dayIn: (year: number) => Day) =>
  (year: number): Day =>
    isWeekend(dayIn(year)) ? dayIn(year) + 2 : dayIn(year);

/** A weekend day moves to the Friday before it. */
export const fridayIfWeekend =
  (dayIn: (year: number) => Day) =>
  (year: number): Day =>
    isWeekend(dayIn(year)) ? onOrAfter(dayIn(year) - 7, FRIDAY) : dayIn(year);

export function onOrAfter(day: Day, weekday: Weekday): Day {
  return day + ((weekday - weekdayOf(day) + 7) % 7);
}
