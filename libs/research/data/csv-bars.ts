import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UserError } from '#kernel';
import type { TradedInstrument } from '#engine';
import { sharedColumn } from './columns.js';
import type { BarSeries, DataOrigin } from './data-set.js';

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;
const COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;

/** Bars of one instrument from a CSV file with a header (date or time, open, high, low, close, volume), gzip or not. */
export function readCsvBars(file: string): { readonly series: BarSeries; readonly origin: DataOrigin } {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const time = at('date', 'datetime', 'timestamp', 'time');
  const places = COLUMNS.map((name) => at(name));
  if (time === -1 || places.slice(0, 4).includes(-1)) throw unreadable(file, 1, `columns ${header}`);
  const rows = lines.map((line, index) => {
    const fields = line.split(',');
    const numbers = [timeOf(fields[time] ?? ''), ...places.map((place) => (place === -1 ? 0 : Number(fields[place])))];
    if (numbers.some((value) => !Number.isFinite(value))) throw unreadable(file, index + 2, line);
    return numbers;
  });
  const column = (index: number) => sharedColumn(rows.map((row) => row[index] ?? Number.NaN));
  const openTimes = column(0);
  const span = openTimes.every((each) => each % DAY === 0) ? DAY : MINUTE;
  return {
    series: {
      instrument: instrumentOf(file),
      timeframe: span === DAY ? '1d' : '1m',
      bars: {
        rows: rows.length,
        openTimes,
        closeTimes: sharedColumn(openTimes.map((each) => each + span)),
        open: column(1),
        high: column(2),
        low: column(3),
        close: column(4),
        volume: column(5),
      },
    },
    origin: { file, sha256: createHash('sha256').update(bytes).digest('hex') },
  };
}

function timeOf(text: string): number {
  if (/^\d{10}$/.test(text)) return Number(text) * 1e6;
  if (/^\d{13}$/.test(text)) return Number(text) * 1e3;
  const iso = text.replace(' ', 'T');
  return Date.parse(/T.*(Z|[+-]\d{2}:\d{2})$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`) * 1e3;
}

const instrumentOf = (file: string): TradedInstrument => ({
  id: `${basename(file)
    .replace(/(\.(csv|txt|gz))+$/i, '')
    .toUpperCase()}.FILE`,
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
});

const unreadable = (file: string, line: number, what: string): UserError =>
  new UserError('RESEARCH.DATA_FILE_UNREADABLE', `${file}, line ${line}, cannot be read as a bar: ${what}`, {
    file,
    line: `${line}`,
  });
