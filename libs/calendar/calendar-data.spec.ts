import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { exchangeCalendar } from './index.js';

/** Daily bars of real markets, beside the project where they have been put. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const files = [
  { code: 'XNYS', file: 'closes/us20-1990-2022.csv.gz' },
  { code: 'XNYS', file: 'equities/etf/XLB.csv.gz' },
  { code: 'XNAS', file: 'equities/large-caps/MSFT.ohlcv.csv.gz' },
];
const present = files.filter(({ file }) => existsSync(`${DATA}${file}`));
const whenPresent = present.length > 0 ? describe : describe.skip;

whenPresent('sessions of real data', () => {
  it.each(present.length > 0 ? present : files)('$file has exactly the sessions of $code', ({ code, file }) => {
    const dates = datesOf(file);
    expect(sessionDates(code, dates[0] ?? '', dates.at(-1) ?? '')).toEqual(dates);
  });
});

function datesOf(file: string): string[] {
  const lines = gunzipSync(readFileSync(`${DATA}${file}`))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  return lines.map((line) => line.slice(0, 10)).filter((date) => date >= '1990-01-01');
}

function sessionDates(code: string, from: string, to: string): string[] {
  const calendar = exchangeCalendar(code);
  if (!calendar.ok) throw new Error(calendar.refusal.code);
  const sessions = calendar.value.sessions(from, to);
  if (!sessions.ok) throw new Error(sessions.refusal.code);
  return sessions.value.map(({ date }) => date);
}
