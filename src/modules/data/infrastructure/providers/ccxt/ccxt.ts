import type { BarsPage, BarsQuery, DataProvider } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perSecond } from '../../../domain/providers/provider.js';
import { decimalOf, listOf, numberOf } from '../shape.js';
import { asking, exchangeOf, sendBy } from './ccxt-client.js';
import { ccxtStream } from './ccxt-stream.js';

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;
/** What every exchange gives in one answer; many give more. */
const ROWS = 500;

/** Exchanges that are listed; ccxt knows a hundred more, which are found by their names in the same way, `ccxt-bitfinex`. */
const LISTED = ['binance', 'bitstamp', 'coinbase', 'kraken', 'okx'] as const;

export const ccxtProviders: readonly DataProvider[] = LISTED.map((exchange) => ccxtProvider(exchange));

/**
 * An exchange by way of ccxt, which knows how to ask each; its requests go through our own limits.
 * @param streams where its streams are instead of its own address
 */
export function ccxtProvider(exchange: string, streams: string | null = null): DataProvider {
  return {
    spec: {
      name: `ccxt-${exchange}`,
      title: `${exchange} by way of ccxt`,
      hosts: {},
      limits: [perSecond(2)],
      keyFields: [],
    },
    authorize: () => ({}),
    bars: {
      spans: { '1d': ROWS * DAY, '1m': ROWS * MINUTE },
      page: (access, query) => page(exchange, access, query),
    },
    tickStream: ccxtStream(exchange, streams),
  };
}

async function page(
  exchange: string,
  access: ProviderAccess,
  { symbol, timeframe, from, to }: BarsQuery,
): Promise<Fetched<BarsPage>> {
  const client = await exchangeOf(exchange);
  let last: Fetched<unknown> | null = null;
  sendBy(client, access, (told) => (last = told));
  const rows = await asking(async () => {
    await client.loadMarkets();
    return client.fetchOHLCV(
      symbol,
      timeframe,
      Math.floor(from / 1000),
      Math.min(ROWS, Math.ceil((to - from) / MINUTE)),
    );
  });
  const { value: said, provenance } = last ?? nothingAsked();
  if (rows.length === 0 && !hasList(said)) throw changed('there is no list of candles');
  const bars = rows.map((row) => {
    const [time, open, high, low, close, volume] = listOf(row, 'candle');
    return {
      time: numberOf(time, 'time') * 1000,
      open: decimalOf(open, 'open'),
      high: decimalOf(high, 'high'),
      low: decimalOf(low, 'low'),
      close: decimalOf(close, 'close'),
      volume: decimalOf(volume, 'volume'),
    };
  });
  return { value: { bars, next: null, currency: client.markets[symbol]?.quote ?? null }, provenance };
}

function nothingAsked(): never {
  throw changed('it answered without having asked');
}

/** ccxt finds no candles in whatever it does not understand. Where there are none, an exchange gives an empty list. */
const hasList = (value: unknown): boolean =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && Object.values(value).some(hasList));
