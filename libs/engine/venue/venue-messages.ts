import { Decimal } from '#kernel';
import type { DepthMessage } from '../book/depth-message.js';
import type { MatchBar } from './bar-matcher.js';
import type { MarketSpec } from './market-spec.js';
import type { MatchQuote } from './quote-matcher.js';

/** A finished bar; decimal text, microseconds. */
export interface VenueBar {
  readonly instrumentId: string;
  readonly openTime: bigint;
  readonly closeTime: bigint;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** Best bid and ask; sizes are left out where the data has none, and then limit nothing. */
export interface VenueQuote {
  readonly instrumentId: string;
  readonly time: bigint;
  readonly bid: string;
  readonly ask: string;
  readonly bidSize?: string;
  readonly askSize?: string;
}

/** A trade of the market. */
export interface VenueTrade {
  readonly instrumentId: string;
  readonly time: bigint;
  readonly price: string;
  readonly size: string;
  readonly taker: 'BUYER' | 'SELLER' | null;
}

export interface VenueDepth extends DepthMessage {
  readonly instrumentId: string;
  readonly time: bigint;
}

export function barOf(bar: VenueBar, spec: MarketSpec): MatchBar {
  const price = (text: string) => spec.ticks(finite(text));
  return {
    open: price(bar.open),
    high: price(bar.high),
    low: price(bar.low),
    close: price(bar.close),
    volume: spec.wholeLots(finite(bar.volume)),
    openTime: Number(bar.openTime),
    closeTime: Number(bar.closeTime),
  };
}

export function quoteOf(quote: VenueQuote, spec: MarketSpec): MatchQuote {
  const size = (text: string | undefined) =>
    text === undefined ? Number.POSITIVE_INFINITY : spec.wholeLots(finite(text));
  return {
    bid: spec.ticks(finite(quote.bid)),
    ask: spec.ticks(finite(quote.ask)),
    bidSize: size(quote.bidSize),
    askSize: size(quote.askSize),
    time: Number(quote.time),
  };
}

export function tradeOf({ price, size, taker }: VenueTrade, spec: MarketSpec) {
  return { ticks: spec.ticks(finite(price)), lots: spec.lots(finite(size)), taker: takerSigns[taker ?? 'UNKNOWN'] };
}

export const takerSigns = { BUYER: 1, SELLER: -1, UNKNOWN: 0 } as const;

/** @throws TypeError on text that is not a decimal number */
const finite = (text: string): number => Decimal.of(text).toNumber();
