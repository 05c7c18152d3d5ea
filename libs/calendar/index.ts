export { calendarErrors } from './calendar.errors.js';
export type { CalendarErrorCode } from './calendar.errors.js';
export type { DateRefusalCode, ExchangeCalendar } from './exchange-calendar.js';
export { calendarCodes, exchangeCalendar } from './exchange-calendars.js';
export type { Pause, Session, SessionException } from './session.js';
export { isTimeZone, localToUtcMinutes } from './zones/time-zone.js';
export type { TimeZoneName } from './zones/time-zone.js';
