import { dateToMicros } from '#kernel';
import type { BarTimeframe } from '../bars/bar-series.js';

/** What a path inside a LEAN data folder says of its file. */
export type LeanFile =
  | {
      readonly kind: 'bars';
      readonly securityType: string;
      readonly market: string;
      readonly timeframe: BarTimeframe;
      /** In capitals, as the folder calls it. */
      readonly ticker: string;
      readonly quotes: boolean;
      /** Midnight UTC of the day that the file has, microseconds; null where it has all days. */
      readonly day: number | null;
    }
  | { readonly kind: 'factors' | 'map'; readonly market: string; readonly ticker: string }
  | { readonly kind: 'hours' };

const TYPES = 'equity|index|crypto|cryptofuture|forex|cfd';
const ALL_DAYS = new RegExp(`(?:^|/)(${TYPES})/([\\w-]+)/(daily|hour)/([^/_]+)(?:_(trade|quote))?\\.zip$`);
const ONE_DAY = new RegExp(`(?:^|/)(${TYPES})/([\\w-]+)/(minute|second)/([^/]+)/(\\d{8})_(trade|quote)\\.zip$`);
const CORPORATE = /(?:^|\/)equity\/([\w-]+)\/(factor|map)_files\/([^/]+)\.csv$/;
const HOURS = /(?:^|\/)market-hours\/market-hours-database\.json$/;
const TIMEFRAMES: Readonly<Record<string, BarTimeframe>> = { daily: '1d', hour: '1h', minute: '1m', second: '1s' };
/** Of these there are no trades: a file without a word has quotes. */
const QUOTED = new Set(['forex', 'cfd']);

/** Null for a path that is not one of a LEAN data folder, or of data that are no bars. */
export function leanFileOf(path: string): LeanFile | null {
  const plain = path.replaceAll('\\', '/').toLowerCase();
  if (HOURS.test(plain)) return { kind: 'hours' };
  const corporate = CORPORATE.exec(plain);
  if (corporate === null) return allDays(plain) ?? oneDay(plain);
  const [, market = '', kind, ticker = ''] = corporate;
  return { kind: kind === 'map' ? 'map' : 'factors', market, ticker: ticker.toUpperCase() };
}

function allDays(path: string): LeanFile | null {
  const [, securityType = '', market = '', resolution = '', ticker = '', tick] = ALL_DAYS.exec(path) ?? [];
  const quotes = tick === undefined ? QUOTED.has(securityType) : tick === 'quote';
  return barsOf({ securityType, market, ticker: ticker.toUpperCase(), quotes, day: null }, resolution);
}

function oneDay(path: string): LeanFile | null {
  const [, securityType = '', market = '', resolution = '', ticker = '', date = '', tick] = ONE_DAY.exec(path) ?? [];
  const day = date === '' ? null : midnightOf(date);
  return barsOf({ securityType, market, ticker: ticker.toUpperCase(), quotes: tick === 'quote', day }, resolution);
}

function barsOf(
  file: Omit<Extract<LeanFile, { kind: 'bars' }>, 'kind' | 'timeframe'>,
  resolution: string,
): LeanFile | null {
  const timeframe = TIMEFRAMES[resolution];
  return timeframe === undefined ? null : { kind: 'bars', timeframe, ...file };
}

const midnightOf = (text: string): number =>
  Number(dateToMicros(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`));
