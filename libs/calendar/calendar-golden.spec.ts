import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exchangeCalendar, type ExchangeCalendar } from './index.js';
import { toRfc3339 } from '#kernel';

/** Weekdays closed and early closes by exchange_calendars 4.13, with whole years left out. */
const GOLDEN = fileURLToPath(new URL('../../../shared/golden/calendar-exceptions.csv', import.meta.url));

const rows = existsSync(GOLDEN)
  ? readFileSync(GOLDEN, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([exchange = '', date = '', kind = '', close = '']) => ({ exchange, date, kind, close }))
  : [];

const exchanges = [...new Set(rows.map(({ exchange }) => exchange))];
const whenPresent = rows.length > 0 ? describe : describe.skip;

whenPresent('the exceptions of exchange_calendars', () => {
  it.each(exchanges.length > 0 ? exchanges : ['none'])('%s has these and no others', (code) => {
    const ofExchange = rows.filter(({ exchange }) => exchange === code);
    const years = [...new Set(ofExchange.map(({ date }) => date.slice(0, 4)))];
    const ours = years.flatMap((year) => written(calendarOf(code), year));
    expect(ours).toEqual(ofExchange.map(({ date, kind, close }) => `${date} ${kind} ${close}`));
  });
});

function calendarOf(code: string): ExchangeCalendar {
  const found = exchangeCalendar(code);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

function written(calendar: ExchangeCalendar, year: string): string[] {
  const exceptions = calendar.exceptions(`${year}-01-01`, `${year}-12-31`);
  if (!exceptions.ok) throw new Error(exceptions.refusal.code);
  return exceptions.value.map(
    ({ date, kind }) => `${date} ${kind} ${kind === 'closed' ? '' : localClose(calendar, date)}`,
  );
}

function localClose(calendar: ExchangeCalendar, date: string): string {
  const sessions = calendar.sessions(date, date);
  const close = sessions.ok ? sessions.value[0]?.close : undefined;
  if (close === undefined) return 'none';
  const moment = new Date(toRfc3339(close));
  return moment.toLocaleTimeString('en-GB', { timeZone: calendar.timeZone, hour: '2-digit', minute: '2-digit' });
}
