import { toRfc3339 } from '#kernel';
import type { BarsPage, BarsQuery, DataProvider } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perMinute } from '../../../domain/providers/provider.js';
import { alpacaBar } from './alpaca-bar.js';
import { alpacaStream } from './alpaca-stream.js';
import { alpacaTicks } from './alpaca-ticks.js';
import { aboutSymbol, jsonOf, listOf, objectOf } from '../shape.js';

const DAY = 86_400_000_000;
const TIMEFRAMES = { '1d': '1Day', '1m': '1Min' } as const;

/** Shares of the IEX, which the free plan has. Prices as they were traded (`adjustment=raw`). */
export const alpaca: DataProvider = {
  spec: {
    name: 'alpaca',
    title: 'Alpaca Market Data',
    hosts: { api: 'https://data.alpaca.markets', stream: 'wss://stream.data.alpaca.markets' },
    limits: [perMinute(200)],
    keyFields: ['key', 'secret'],
  },
  authorize: (key) => ({
    headers: { 'apca-api-key-id': key?.['key'] ?? '', 'apca-api-secret-key': key?.['secret'] ?? '' },
  }),
  bars: { spans: { '1d': 10 * 366 * DAY, '1m': 30 * DAY }, page },
  barStream: alpacaStream,
  tickStream: alpacaTicks,
};

function page(access: ProviderAccess, query: BarsQuery): Promise<Fetched<BarsPage>> {
  const { symbol, timeframe, from, to, page: next } = query;
  const span = { start: timeText(from), end: timeText(to - 1) };
  const token = next === null ? {} : { page_token: next };
  const terms = {
    timeframe: TIMEFRAMES[timeframe],
    ...span,
    limit: '10000',
    adjustment: 'raw',
    feed: 'iex',
    sort: 'asc',
  };
  const path = `/v2/stocks/${encodeURIComponent(symbol)}/bars`;
  return access.get({ path, query: { ...terms, ...token } }, (answer) => read(answer, query));
}

const timeText = (micros: number): string => toRfc3339(BigInt(Math.round(micros)));

function read(answer: ProviderAnswer, { timeframe, symbol }: BarsQuery): BarsPage {
  const said = objectOf(jsonOf(answer), 'the answer');
  if (!('bars' in said)) throw changed('there is no bars');
  aboutSymbol(said['symbol'], symbol);
  const { bars, next_page_token: next } = said;
  const rows = bars === null ? [] : listOf(bars, 'bars');
  return {
    bars: rows.map((row) => alpacaBar(row, timeframe)),
    next: typeof next === 'string' ? next : null,
    currency: 'USD',
  };
}
