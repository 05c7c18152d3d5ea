import { localToUtcMinutes } from '#calendar';
import { dateToMicros } from '#kernel';
import type { BarsPage, BarsQuery, DataProvider, ProviderBar } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perDay, perMinute } from '../../../domain/providers/provider.js';
import { aboutSymbol, decimalOf, jsonOf, objectOf, textOf } from '../shape.js';

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;
/** Longer than it goes back: one answer has all days. */
const ALL_DAYS = 40 * 366 * DAY;
const MONTH = 31 * DAY;

/** Prices as they were traded, not adjusted. Times of minutes are New York's. */
export const alphaVantage: DataProvider = {
  spec: {
    name: 'alpha-vantage',
    title: 'Alpha Vantage',
    hosts: { api: 'https://www.alphavantage.co' },
    limits: [perMinute(5), perDay(25)],
    keyFields: ['key'],
  },
  authorize: (key) => ({ query: { apikey: key?.['key'] ?? '' } }),
  bars: { spans: { '1d': ALL_DAYS, '1m': MONTH }, page: (access, query) => pageOf(access, query) },
};

function pageOf(access: ProviderAccess, query: BarsQuery): Promise<Fetched<BarsPage>> {
  const common = { symbol: query.symbol, outputsize: 'full', datatype: 'json' };
  if (query.timeframe === '1d') {
    return access.get({ path: '/query', query: { function: 'TIME_SERIES_DAILY', ...common } }, (answer) => ({
      bars: rowsOf(read(answer, query.symbol), 'Time Series (Daily)', (date) => Number(dateToMicros(date))),
      next: null,
      currency: null,
    }));
  }
  const month = query.page ?? monthOf(query.from);
  const minutes = { function: 'TIME_SERIES_INTRADAY', ...common, interval: '1min', month, extended_hours: 'false' };
  return access.get({ path: '/query', query: { ...minutes, adjusted: 'false' } }, (answer) => ({
    bars: rowsOf(read(answer, query.symbol), 'Time Series (1min)', newYork),
    next: monthAfter(month) <= monthOf(query.to - 1) ? monthAfter(month) : null,
    currency: null,
  }));
}

type Said = Readonly<Record<string, unknown>>;

function read(answer: ProviderAnswer, symbol: string): Said {
  const said = objectOf(jsonOf(answer), 'the answer');
  refuseWords(said);
  aboutSymbol(textOf(objectOf(said['Meta Data'], 'Meta Data')['2. Symbol'], '2. Symbol'), symbol);
  return said;
}

function rowsOf(said: Said, name: string, timeOf: (text: string) => number): ProviderBar[] {
  return Object.entries(objectOf(said[name], name)).map(([text, value]) => {
    const row = objectOf(value, text);
    return {
      time: dated(text, timeOf),
      open: decimalOf(row['1. open'], '1. open'),
      high: decimalOf(row['2. high'], '2. high'),
      low: decimalOf(row['3. low'], '3. low'),
      close: decimalOf(row['4. close'], '4. close'),
      volume: decimalOf(row['5. volume'], '5. volume'),
    };
  });
}

/** It answers with status 200 whatever happens, and says what in words. */
function refuseWords(said: Said): void {
  const { 'Error Message': error, Note: note, Information: information } = said;
  if (typeof error === 'string') throw new ProviderFault('DATA.PROVIDER_LACKS', error.slice(0, 200));
  const words = typeof note === 'string' ? note : information;
  if (typeof words !== 'string') return;
  const aboutKey = /api ?key (is|as) (invalid|missing)|premium endpoint/i.test(words);
  const code = aboutKey ? 'DATA.PROVIDER_KEY_REFUSED' : 'DATA.PROVIDER_BUDGET_SPENT';
  // Its words may repeat the key.
  throw new ProviderFault(code, words.replaceAll(/\b[A-Z0-9]{12,}\b/g, '…').slice(0, 200));
}

function dated(text: string, timeOf: (text: string) => number): number {
  try {
    return timeOf(text);
  } catch {
    throw changed(`${text} is no date`);
  }
}

function newYork(text: string): number {
  const [, date, hour, minute] = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2}):\d{2}$/.exec(text) ?? [];
  if (date === undefined) throw changed(`${text} is no time`);
  const day = Number(dateToMicros(date)) / DAY;
  return localToUtcMinutes('America/New_York', day, Number(hour) * 60 + Number(minute)) * MINUTE;
}

const monthOf = (micros: number): string => new Date(micros / 1000).toISOString().slice(0, 7);

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
