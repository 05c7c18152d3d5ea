import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault } from '../../../domain/providers/provider-fault.js';
import type { Provenance } from '../../../domain/providers/provider.js';
import { jsonOf } from '../shape.js';

/** As much of a ccxt exchange as is used here. */
export interface Exchange {
  fetch(url: string, method?: string, headers?: object, body?: unknown): Promise<unknown>;
  loadMarkets(): Promise<unknown>;
  fetchOHLCV(symbol: string, timeframe: string, since: number, limit: number): Promise<unknown[][]>;
  fetchTrades(symbol: string, since: number, limit: number): Promise<unknown[]>;
  readonly markets: Readonly<Record<string, { readonly quote?: string } | undefined>>;
  readonly has: Readonly<Record<string, unknown>>;
}

/** One that streams. */
export interface StreamingExchange extends Exchange {
  urls: { api: Record<string, unknown> };
  readonly tickers: Readonly<Record<string, unknown>>;
  watchTrades(symbol: string): Promise<unknown[]>;
  watchTicker(symbol: string): Promise<unknown>;
  watchOrderBook(symbol: string): Promise<unknown>;
  loadHttpProxyAgent(): Promise<unknown>;
  close(): Promise<void>;
}

type Classes<T> = Readonly<Record<string, (new (options: object) => T) | undefined>>;

interface Ccxt {
  readonly default: Classes<Exchange> & { readonly pro: Classes<StreamingExchange> };
}

/** @throws ProviderFault where ccxt has no such exchange, or is not there */
export async function exchangeOf(name: string): Promise<Exchange> {
  return made((await ccxt(name)).default[name], name);
}

/** @throws ProviderFault where ccxt has no streams of it, or is not there */
export async function streamingExchangeOf(name: string): Promise<StreamingExchange> {
  return made((await ccxt(name)).default.pro[name], name);
}

/** Loaded when it is first needed: it is large. */
async function ccxt(exchange: string): Promise<Ccxt> {
  return (await import('ccxt').catch(() => {
    throw new ProviderFault('DATA.PROVIDER_NOT_INSTALLED', exchange);
  })) as unknown as Ccxt;
}

function made<T>(Client: (new (options: object) => T) | undefined, exchange: string): T {
  if (Client === undefined) throw new ProviderFault('DATA.PROVIDER_LACKS', `ccxt has no exchange ${exchange}`);
  return new Client({ enableRateLimit: false });
}

/** Its own way of sending knows nothing of our limits, nor of where a row comes from. */
export function sendBy(client: Exchange, access: ProviderAccess, told: (provenance: Provenance) => void): void {
  client.fetch = async (url, method = 'GET') => {
    if (method !== 'GET') throw new ProviderFault('DATA.PROVIDER_LACKS', `it would take a ${method}`);
    const { origin, pathname, searchParams } = new URL(url);
    const request = { host: origin, path: pathname, query: Object.fromEntries(searchParams) };
    const fetched = await access.get(request, jsonOf);
    told(fetched.provenance);
    return fetched.value;
  };
}

/** What passes by itself: a connection that was lost, a book that does not fit together any more. */
const PASSING =
  /^(NetworkError|RequestTimeout|ExchangeNotAvailable|OnMaintenance|DDoSProtection|RateLimitExceeded|InvalidNonce|ChecksumError|ExchangeClosedByUser|UnsubscribeError)$/;

/** Its errors say by their class what they are. */
export async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderFault || !(error instanceof Error)) throw error;
    throw new ProviderFault(
      codeOf(error.constructor.name),
      `${error.constructor.name}: ${error.message}`.slice(0, 200),
    );
  }
}

function codeOf(name: string): 'DATA.PROVIDER_LACKS' | 'DATA.PROVIDER_UNREACHABLE' | 'DATA.PROVIDER_CHANGED' {
  if (name === 'BadSymbol' || name === 'NotSupported') return 'DATA.PROVIDER_LACKS';
  return PASSING.test(name) ? 'DATA.PROVIDER_UNREACHABLE' : 'DATA.PROVIDER_CHANGED';
}
