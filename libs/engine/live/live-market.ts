import type { BarBlock } from '../market/bar-source.js';
import { BarView } from '../market/bar-view.js';
import type { Listing } from '../market/listing.js';
import type { QuoteBlock, TradeBlock } from '../market/tick-source.js';
import { QuoteView, TradeView } from '../market/tick-view.js';
import { takerSigns } from '../venue/venue-messages.js';
import type { LiveBar, LiveQuote, LiveTrade } from './live-messages.js';

const one = (value: number | string): Float64Array => Float64Array.of(Number(value));

/** A bar by itself, as a strategy sees it. */
export function barView(bar: LiveBar, listing: Listing): BarView {
  const block: BarBlock = {
    rows: 1,
    openTimes: one(bar.openTime),
    closeTimes: one(bar.closeTime),
    open: one(bar.open),
    high: one(bar.high),
    low: one(bar.low),
    close: one(bar.close),
    volume: one(bar.volume),
  };
  return new BarView({ block, row: 0, at: 0, listing, timeframe: bar.timeframe });
}

export function quoteView(quote: LiveQuote, listing: Listing): QuoteView {
  const block: QuoteBlock = {
    rows: 1,
    times: one(quote.time),
    bid: one(quote.bid),
    ask: one(quote.ask),
    bidSize: one(quote.bidSize),
    askSize: one(quote.askSize),
  };
  return new QuoteView({ listing, block, row: 0 });
}

export function tradeView({ time, price, size, taker }: LiveTrade, listing: Listing): TradeView {
  const block: TradeBlock = {
    rows: 1,
    times: one(time),
    price: one(price),
    size: one(size),
    takers: one(takerSigns[taker ?? 'UNKNOWN']),
  };
  return new TradeView({ listing, block, row: 0 });
}
