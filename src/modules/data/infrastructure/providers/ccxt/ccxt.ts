import type { BarsPage, BarsQuery, DataProvider } from '../../../application/ports/data-provider.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, type Provenance, perSecond } from '../../../domain/providers/provider.js';
import { decimalOf, jsonOf, listOf, numberOf } from '../shape.js';

const DAY = 86_400_000_000;
const MINUTE = 60_000_000;
/** What every exchange gives in one answer; many give more. */
const ROWS = 500;

/** Exchanges that are listed; ccxt knows a hundred more, which are found by their names in the same way, `ccxt-bitfinex`. */
const LISTED = ['binance', 'bitstamp', 'coinbase', 'kraken', 'okx'] as const;

export const ccxtProviders: readonly DataProvider[] = LISTED.map(ccxtProvider);

/** An exchange by way of ccxt, which knows how to ask each; its requests go through our own limits. */
export function ccxtProvider(exchange: string): DataProvider {
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
  };
}

/** As much of a ccxt exchange as is used here. */
interface Exchange {
  fetch(url: string, method?: string, headers?: object, body?: unknown): Promise<unknown>;
  loadMarkets(): Promise<unknown>;
  fetchOHLCV(symbol: string, timeframe: string, since: number, limit: number): Promise<unknown[][]>;
  readonly markets: Readonly<Record<string, { readonly quote?: string } | undefined>>;
}

type Ccxt = Readonly<Record<string, new (options: object) => Exchange>>;

async function page(
  exchange: string,
  access: ProviderAccess,
  { symbol, timeframe, from, to }: BarsQuery,
): Promise<Fetched<BarsPage>> {
  const client = await clientOf(exchange);
  let provenance: Provenance | null = null;
  // Its own way of sending knows nothing of our limits, nor of where a row comes from.
  client.fetch = async (url, method = 'GET') => {
    if (method !== 'GET') throw new ProviderFault('DATA.PROVIDER_LACKS', `it would take a ${method}`);
    const { origin, pathname, searchParams } = new URL(url);
    const request = { host: origin, path: pathname, query: Object.fromEntries(searchParams) };
    const fetched = await access.get(request, jsonOf);
    ({ provenance } = fetched);
    return fetched.value;
  };
  const rows = await asking(async () => {
    await client.loadMarkets();
    return client.fetchOHLCV(
      symbol,
      timeframe,
      Math.floor(from / 1000),
      Math.min(ROWS, Math.ceil((to - from) / MINUTE)),
    );
  });
  if (provenance === null) throw changed('it answered without having asked');
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

/** Loaded when it is first needed: it is large. */
async function clientOf(exchange: string): Promise<Exchange> {
  const module = await import('ccxt').catch(() => {
    throw new ProviderFault('DATA.PROVIDER_NOT_INSTALLED', exchange);
  });
  const Client = (module.default as unknown as Ccxt)[exchange];
  if (Client === undefined) throw new ProviderFault('DATA.PROVIDER_LACKS', `ccxt has no exchange ${exchange}`);
  return new Client({ enableRateLimit: false });
}

/** Its errors say by their class what they are. */
async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderFault || !(error instanceof Error)) throw error;
    const code = error.constructor.name === 'BadSymbol' ? 'DATA.PROVIDER_LACKS' : 'DATA.PROVIDER_CHANGED';
    throw new ProviderFault(code, `${error.constructor.name}: ${error.message}`.slice(0, 200));
  }
}
