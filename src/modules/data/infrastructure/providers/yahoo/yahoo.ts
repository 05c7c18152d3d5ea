import type { BarsPage, BarsQuery, DataProvider, ProviderBar } from '../../../application/ports/data-provider.port.js';
import type { ProviderAnswer } from '../../../application/ports/http-transport.port.js';
import type { ProviderAccess } from '../../../application/ports/provider-access.port.js';
import { ProviderFault, changed } from '../../../domain/providers/provider-fault.js';
import { type Fetched, perMinute } from '../../../domain/providers/provider.js';
import { shortestFloat32 } from '../plain-number.js';
import { aboutSymbol, decimalOf, jsonOf, listOf, numberOf, objectOf } from '../shape.js';

const MICROS = 1_000_000;
const DAY_SECONDS = 86_400;
const DAY = DAY_SECONDS * MICROS;
const NAMES = ['open', 'high', 'low', 'close', 'volume'] as const;

/**
 * The chart API that Yahoo's own pages use. It asks for no key, is not documented and has no promised limits: what is kept here is what
 * is borne. Prices are adjusted for splits, not for dividends; they are float32, which is undone.
 */
export const yahoo: DataProvider = {
  spec: {
    name: 'yahoo',
    title: 'Yahoo Finance',
    hosts: { api: 'https://query1.finance.yahoo.com' },
    limits: [perMinute(60)],
    keyFields: [],
  },
  authorize: () => ({ headers: { 'user-agent': 'Mozilla/5.0 (compatible; QuantumAlpha)' } }),
  bars: { spans: { '1d': 10 * 366 * DAY, '1m': 7 * DAY }, page },
};

function page(access: ProviderAccess, { symbol, timeframe, from, to }: BarsQuery): Promise<Fetched<BarsPage>> {
  const query = {
    interval: timeframe,
    period1: `${Math.floor(from / MICROS)}`,
    period2: `${Math.ceil(to / MICROS)}`,
    events: 'div|split',
  };
  const path = `/v8/finance/chart/${encodeURIComponent(symbol)}`;
  return access.get({ path, query }, (answer) => readChart(answer, symbol, timeframe === '1d'));
}

function readChart(answer: ProviderAnswer, symbol: string, daily: boolean): BarsPage {
  const chart = objectOf(objectOf(jsonOf(answer), 'the answer')['chart'], 'chart');
  if (chart['error'] !== null && chart['error'] !== undefined) {
    const { code, description } = objectOf(chart['error'], 'chart.error');
    throw new ProviderFault('DATA.PROVIDER_LACKS', `${String(code)}: ${String(description)}`);
  }
  const result = objectOf(listOf(chart['result'], 'chart.result')[0], 'chart.result[0]');
  const meta = objectOf(result['meta'], 'meta');
  aboutSymbol(meta['symbol'], symbol);
  const currency = typeof meta['currency'] === 'string' ? meta['currency'] : null;
  // No trade in all of the time: there are no times then.
  if (result['timestamp'] === undefined) return { bars: [], next: null, currency };
  const offset = daily ? numberOf(meta['gmtoffset'], 'meta.gmtoffset') : 0;
  const times = listOf(result['timestamp'], 'timestamp').map((time) => numberOf(time, 'timestamp'));
  const starts = times.map((time) => (daily ? Math.floor((time + offset) / DAY_SECONDS) * DAY_SECONDS : time));
  return { bars: barsOf(starts, quoteOf(result['indicators'], times.length)), next: null, currency };
}

type Quote = Readonly<Record<(typeof NAMES)[number], readonly unknown[]>>;

function quoteOf(indicators: unknown, rows: number): Quote {
  const quotes = listOf(objectOf(indicators, 'indicators')['quote'], 'indicators.quote');
  const quote = objectOf(quotes[0], 'indicators.quote[0]');
  const columns = NAMES.map((name) => [name, listOf(quote[name], `quote.${name}`)] as const);
  const short = columns.find(([, column]) => column.length !== rows);
  if (short !== undefined) throw changed(`quote.${short[0]} has ${short[1].length} values for ${rows} times`);
  return Object.fromEntries(columns) as unknown as Quote;
}

/** Rows without a price are minutes and days without a trade. */
function barsOf(starts: readonly number[], quote: Quote): ProviderBar[] {
  return starts.flatMap((start, row) => {
    if (NAMES.some((name) => name !== 'volume' && (quote[name][row] ?? null) === null)) return [];
    const price = (name: (typeof NAMES)[number]) => {
      const value = quote[name][row];
      return decimalOf(typeof value === 'number' ? shortestFloat32(value) : (value ?? 0), `quote.${name}[${row}]`);
    };
    return {
      time: start * MICROS,
      open: price('open'),
      high: price('high'),
      low: price('low'),
      close: price('close'),
      volume: decimalOf(quote.volume[row] ?? 0, `quote.volume[${row}]`),
    };
  });
}
