import type { Timeframe } from '#kernel';
import type { BarsPage, BarsQuery, DataProvider, ProviderBar } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess, ProviderRequest } from '../../../application/ports/provider-access.port.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perMinute } from '../../../domain/providers/provider.js';
import { aboutSymbol, decimalOf, jsonOf, listOf, numberOf, objectOf } from '../shape.js';

const DAY = 86_400_000_000;

/** Massive, which was Polygon.io. Prices as they were traded (`adjusted=false`). */
export const massive: DataProvider = {
  spec: {
    name: 'massive',
    title: 'Massive (Polygon.io)',
    hosts: { api: 'https://api.massive.com' },
    limits: [perMinute(5)],
    keyFields: ['key'],
  },
  authorize: (key) => ({ headers: { authorization: `Bearer ${key?.['key'] ?? ''}` } }),
  bars: { spans: { '1d': 20 * 366 * DAY, '1m': 60 * DAY }, page },
};

function page(access: ProviderAccess, query: BarsQuery): Promise<Fetched<BarsPage>> {
  return access.get(requestOf(query), (answer) => read(answer, query));
}

function requestOf({ symbol, timeframe, from, to, page: next }: BarsQuery): ProviderRequest {
  if (next !== null) {
    const { pathname, searchParams } = new URL(next, 'https://api.massive.com');
    return { path: pathname, query: Object.fromEntries(searchParams) };
  }
  const span = `${Math.floor(from / 1000)}/${Math.ceil(to / 1000) - 1}`;
  const unit = timeframe === '1d' ? 'day' : 'minute';
  return {
    path: `/v2/aggs/ticker/${encodeURIComponent(symbol)}/range/1/${unit}/${span}`,
    query: { adjusted: 'false', sort: 'asc', limit: '50000' },
  };
}

function read(answer: ProviderAnswer, { timeframe, symbol }: BarsQuery): BarsPage {
  const { status, results, next_url: next, error, resultsCount, ticker } = objectOf(jsonOf(answer), 'the answer');
  if (status === 'ERROR') throw new ProviderFault('DATA.PROVIDER_REFUSED', String(error).slice(0, 200));
  if (status !== 'OK' && status !== 'DELAYED') throw changed(`status is ${JSON.stringify(status)}`);
  aboutSymbol(ticker, symbol);
  const rows = results === undefined && resultsCount === 0 ? [] : listOf(results, 'results');
  return {
    bars: rows.map((row) => barOf(row, timeframe)),
    next: typeof next === 'string' ? next : null,
    currency: null,
  };
}

/** A day begins at midnight in New York, which is the same date in UTC. */
function barOf(value: unknown, timeframe: Timeframe): ProviderBar {
  const row = objectOf(value, 'results[]');
  const moment = numberOf(row['t'], 't') * 1000;
  return {
    time: timeframe === '1d' ? Math.floor(moment / DAY) * DAY : moment,
    open: decimalOf(row['o'], 'o'),
    high: decimalOf(row['h'], 'h'),
    low: decimalOf(row['l'], 'l'),
    close: decimalOf(row['c'], 'c'),
    volume: decimalOf(row['v'], 'v'),
  };
}
