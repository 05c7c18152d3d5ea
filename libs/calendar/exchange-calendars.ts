import { ok, refused, type Result } from '#kernel';
import { calendarRefusal } from './calendar.errors.js';
import { ExchangeCalendar } from './exchange-calendar.js';
import { aroundTheClock, fx } from './exchanges/always-open.js';
import { cmes } from './exchanges/cmes.js';
import { xetr } from './exchanges/xetr.js';
import { xhkg } from './exchanges/xhkg.js';
import { xlon } from './exchanges/xlon.js';
import { xnas } from './exchanges/xnas.js';
import { xnys } from './exchanges/xnys.js';
import { xtks } from './exchanges/xtks.js';

/** Each works its sessions out when it is first asked and keeps them. */
const calendars = new Map(
  [xnys, xnas, xlon, xetr, xtks, xhkg, cmes, aroundTheClock, fx].map((definition) => [
    definition.code,
    new ExchangeCalendar(definition),
  ]),
);

export const calendarCodes: readonly string[] = [...calendars.keys()];

/** `code` is an ISO 10383 market identifier, `24/7` or `FX`. */
export function exchangeCalendar(code: string): Result<ExchangeCalendar, 'CALENDAR.UNKNOWN_EXCHANGE'> {
  const calendar = calendars.get(code);
  if (calendar !== undefined) return ok(calendar);
  return refused(calendarRefusal('CALENDAR.UNKNOWN_EXCHANGE', { code, known: calendarCodes.join(' ') }));
}
