import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this library can answer with. */
export const calendarErrors = {
  'CALENDAR.UNKNOWN_EXCHANGE': { kind: 'not-found', message: 'There is no calendar of this exchange.' },
  'CALENDAR.OUT_OF_RANGE': { kind: 'invalid', message: 'Calendars cover the years 1990 to 2030.' },
  'CALENDAR.INVALID_DATE': { kind: 'invalid', message: 'A date is written as year, month and day: 2020-04-17.' },
} as const satisfies ErrorRegistry;

export type CalendarErrorCode = keyof typeof calendarErrors;

export function calendarRefusal<Code extends CalendarErrorCode>(
  code: Code,
  details: Readonly<Record<string, string>>,
): Refusal<Code> {
  return { code, message: calendarErrors[code].message, details };
}
