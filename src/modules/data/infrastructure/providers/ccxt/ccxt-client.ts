import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault, type ProviderFaultCode } from '../../../domain/providers/provider-fault.js';
import type { Fetched } from '../../../domain/providers/provider.js';
import { jsonOf } from '../shape.js';

/** As much of a ccxt exchange as is used here. */
export interface Exchange {
  /** Throws what an answer says against itself, whatever its status. */
  handleErrors(status: number, reason: string, url: string, method: string, ...answer: readonly unknown[]): unknown;
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
export function sendBy(client: Exchange, access: ProviderAccess, told: (fetched: Fetched<unknown>) => void): void {
  client.fetch = async (url, method = 'GET') => {
    if (method !== 'GET') throw new ProviderFault('DATA.PROVIDER_LACKS', `it would take a ${method}`);
    const { origin, pathname, searchParams } = new URL(url);
    const request = { host: origin, path: pathname, query: Object.fromEntries(searchParams) };
    const fetched = await access.get(request, (answer) => understood(client, url, answer));
    told(fetched);
    return fetched.value;
  };
}

/** Its own way of sending would have looked for errors that an exchange tells with status 200. */
function understood(client: Exchange, url: string, answer: ProviderAnswer): unknown {
  const value = jsonOf(answer);
  try {
    client.handleErrors(answer.status, '', url, 'GET', answer.headers, answer.body, value, {}, undefined);
  } catch (error) {
    throw faultOf(error);
  }
  return value;
}

/** What passes by itself: a connection that was lost, a book that does not fit together any more. */
const PASSING =
  /^(NetworkError|RequestTimeout|ExchangeNotAvailable|OnMaintenance|InvalidNonce|ChecksumError|ExchangeClosedByUser|UnsubscribeError)$/;

/** Its errors say by their class what they are. */
export async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): unknown {
  if (error instanceof ProviderFault || !(error instanceof Error)) return error;
  const { name } = error.constructor;
  return new ProviderFault(codeOf(name), `${name}: ${error.message}`.slice(0, 200));
}

const CODES: Readonly<Record<string, ProviderFaultCode>> = {
  BadSymbol: 'DATA.PROVIDER_LACKS',
  NotSupported: 'DATA.PROVIDER_LACKS',
  AuthenticationError: 'DATA.PROVIDER_KEY_REFUSED',
  PermissionDenied: 'DATA.PROVIDER_KEY_REFUSED',
  AccountNotEnabled: 'DATA.PROVIDER_KEY_REFUSED',
  AccountSuspended: 'DATA.PROVIDER_KEY_REFUSED',
  RateLimitExceeded: 'DATA.PROVIDER_THROTTLED',
  DDoSProtection: 'DATA.PROVIDER_THROTTLED',
  ExchangeError: 'DATA.PROVIDER_REFUSED',
  BadRequest: 'DATA.PROVIDER_REFUSED',
};

const codeOf = (name: string): ProviderFaultCode =>
  CODES[name] ?? (PASSING.test(name) ? 'DATA.PROVIDER_UNREACHABLE' : 'DATA.PROVIDER_CHANGED');
