import { calendarCodes } from '#calendar';
import type { Instrument } from '#kernel';
import type { SessionCalendar } from '#market-files';

/** Instruments whose venue is no exchange, though their prices keep to the hours of one. */
const BY_ID: ReadonlyMap<string, string> = new Map([['SP500.INDEX', 'XNYS']]);

/**
 * The exchange calendar that an instrument's sessions follow: of its venue, where that is an exchange with a calendar, of the market
 * that never or seldom closes for crypto and currencies. Null where nothing is known: then a session is a day of UTC.
 */
export function calendarOf({ id, venue, assetClass, synthetic }: Instrument): string | null {
  if (synthetic) return null;
  if (assetClass === 'CRYPTO') return '24/7';
  if (assetClass === 'FX') return 'FX';
  return BY_ID.get(id) ?? (calendarCodes.includes(venue) ? venue : null);
}

/**
 * The calendar of an instrument's daily bars. Undefined where their days must tell: of currencies nobody knows which hour of which city a
 * source takes for the end of a day.
 */
export function barCalendarOf(instrument: Instrument): SessionCalendar {
  const calendar = calendarOf(instrument);
  return calendar === null || calendar === 'FX' ? undefined : calendar;
}
