const MILLIS_PER_DAY = 86_400_000;

/** A date of the Gregorian calendar as whole days since 1970-01-01: no zone, no time of day. */
export type Day = number;

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = number;

export const SUNDAY: Weekday = 0;
export const MONDAY: Weekday = 1;
export const THURSDAY: Weekday = 4;
export const FRIDAY: Weekday = 5;
export const SATURDAY: Weekday = 6;

/** `month` 1 to 12; days past the end of the month run on into the next. */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / MILLIS_PER_DAY;

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => (((day + THURSDAY) % 7) + 7) % 7;

export const yearOf = (day: Day): number => new Date(day * MILLIS_PER_DAY).getUTCFullYear();

/** `2020-04-17`. */
export const isoOf = (day: Day): string => new Date(day * MILLIS_PER_DAY).toISOString().slice(0, 10);

/** Null for anything but a possible date written `2020-04-17`. */
export function parseDay(isoDate: string): Day | null {
  const millis = /^\d{4}-\d{2}-\d{2}$/.test(isoDate) ? Date.parse(`${isoDate}T00:00:00Z`) : Number.NaN;
  const day = millis / MILLIS_PER_DAY;
  return Number.isNaN(millis) || isoOf(day) !== isoDate ? null : day;
}

/** For dates written in the source. @throws RangeError on an impossible one */
export function knownDay(isoDate: string): Day {
  const day = parseDay(isoDate);
  if (day === null) throw new RangeError(`not a date: ${isoDate}`);
  return day;
}

export const isWeekend = (day: Day): boolean => weekdayOf(day) === SATURDAY || weekdayOf(day) === SUNDAY;
