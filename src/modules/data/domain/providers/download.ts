import type { Timeframe } from '#kernel';

/** A part of a download: what is before `next` is stored. Times are microseconds since 1970; `to` is not included. */
export interface DownloadRange {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly next: number;
  /** Who gave the last of it; null before the first. */
  readonly provider: string | null;
  readonly added: number;
  readonly repeated: number;
  readonly revised: number;
}

/** Bars of one instrument over a span of time, from the first of some providers that has them. */
export interface Download {
  readonly id: string;
  readonly userName: string;
  readonly instrumentId: string;
  /** What the providers call it. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** In the order in which they are asked. */
  readonly providers: readonly string[];
  readonly createdAt: bigint;
  readonly ranges: readonly DownloadRange[];
}

const MINUTE = 60_000_000;
const DAY = 86_400_000_000;

export const stepOf = (timeframe: Timeframe): number => (timeframe === '1m' ? MINUTE : DAY);

/** Cuts a span of time into ranges that one request can cover. */
export function planRanges(from: number, to: number, span: number): DownloadRange[] {
  const ranges: DownloadRange[] = [];
  for (let begin = from; begin < to; begin += span) {
    const end = Math.min(to, begin + span);
    ranges.push({
      number: ranges.length,
      from: begin,
      to: end,
      next: begin,
      provider: null,
      added: 0,
      repeated: 0,
      revised: 0,
    });
  }
  return ranges;
}

/** How much of it is stored, from 0 to 1. */
export function doneShare({ ranges }: Pick<Download, 'ranges'>): number {
  const sum = (of: (range: DownloadRange) => number) => ranges.reduce((total, range) => total + of(range), 0);
  const all = sum(({ from, to }) => to - from);
  return all === 0 ? 1 : sum(({ from, next }) => next - from) / all;
}

const INSTRUMENT_ID = /^[A-Z0-9^=_-][A-Z0-9.^=_-]{0,60}\.[A-Z0-9-]{1,20}$/;

/** Whether it can name files and rows: `AAPL.XNAS`. */
export const isInstrumentId = (id: string): boolean => INSTRUMENT_ID.test(id) && !id.includes('..');

/** What a provider's symbol is called here unless told: `BTC/USDT` of `ccxt-binance` is `BTC-USDT.CCXT-BINANCE`. */
export const defaultInstrumentId = (symbol: string, provider: string): string =>
  `${symbol.toUpperCase().replaceAll(/[^A-Z0-9.^=_-]+/g, '-')}.${provider.toUpperCase()}`;
