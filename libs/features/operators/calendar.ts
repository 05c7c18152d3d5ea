import { calendarCodes } from '#calendar';
import type { Operator } from '../language/operator.js';
import { rowByRow } from '../plan/elementwise.js';
import { type SessionFact, sessionFact, sessionFacts } from './session-facts.js';
import { series } from './parameters.js';

const MICROS_PER_MINUTE = 60_000_000;
const MICROS_PER_DAY = 86_400_000_000;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 3;

const dayOf = (micros: number): number => Math.floor(micros / MICROS_PER_DAY);
const dateOf = (micros: number): Date => new Date(micros / 1000);
const dayOfYear = (date: Date): number =>
  (Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) - Date.UTC(date.getUTCFullYear(), 0, 1)) /
    86_400_000 +
  1;
const lastOfMonth = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

const ofTime = (name: string, about: string, of: (micros: number) => number): Operator => ({
  name,
  group: 'calendar',
  about: `${about}, in UTC`,
  parameters: [series('time', 'time')],
  result: 'number',
  lower: rowByRow(name, (micros) => (micros === micros ? of(micros) : Number.NaN)),
});

const ofSession = (name: SessionFact, about: string): Operator => ({
  name,
  group: 'calendar',
  about: `${about}, by the calendar of the exchange`,
  parameters: [series('time', 'time'), { kind: 'text', name: 'exchange', choices: calendarCodes }],
  result: 'number',
  lower: (plan, inputs, [exchange]) =>
    rowByRow(`${name}:${exchange}`, (micros) => sessionFact(sessionFacts(`${exchange}`), name, micros))(plan, inputs),
});

/** Nothing here counts sessions to come: closures nobody planned would be known before their day. */
export const calendar: readonly Operator[] = [
  ofTime('DayOfWeek', 'day of the week, Monday 0 to Sunday 6', (micros) => (((dayOf(micros) + THURSDAY) % 7) + 7) % 7),
  ofTime('DayOfMonth', 'day of the month from 1', (micros) => dateOf(micros).getUTCDate()),
  ofTime('DayOfYear', 'day of the year from 1', (micros) => dayOfYear(dateOf(micros))),
  ofTime(
    'DaysToMonthEnd',
    'days to the last of the month',
    (micros) => lastOfMonth(dateOf(micros)) - dateOf(micros).getUTCDate(),
  ),
  ofTime('Month', 'month from 1', (micros) => dateOf(micros).getUTCMonth() + 1),
  ofTime('Quarter', 'quarter from 1', (micros) => Math.floor(dateOf(micros).getUTCMonth() / 3) + 1),
  ofTime('MinuteOfDay', 'minute of the day from 0', (micros) =>
    Math.floor((micros - dayOf(micros) * MICROS_PER_DAY) / MICROS_PER_MINUTE),
  ),
  ofSession('SessionOfMonth', 'sessions of the month so far, this one included'),
  ofSession('SessionOfYear', 'sessions of the year so far, this one included'),
  ofSession('DaysSinceSession', 'days since the session before'),
  ofSession('IsEarlyClose', '1 where the session was announced to end early'),
  ofSession('MinutesSinceOpen', 'minutes since the session opened'),
];
