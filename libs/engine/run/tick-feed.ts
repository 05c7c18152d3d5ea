import type { QuoteBlock, TickSource, TradeBlock } from '../market/tick-source.js';
import { Listing } from '../market/listing.js';
import { QuoteView, TradeView, type TickCursor } from '../market/tick-view.js';
import type { Strategy } from '../strategy/strategy.js';
import { BlockFeed } from './block-feed.js';
import type { Market, OrderDesk } from './order-desk.js';

/** What feeds of quotes and of trades have in common: walking through the blocks of one instrument. */
abstract class TickFeed<B extends QuoteBlock | TradeBlock> extends BlockFeed<B, TickCursor<B>> {
  constructor(
    source: TickSource<B>,
    protected readonly market: Market,
    empty: B,
  ) {
    super(source, { listing: market.listing, block: empty, row: 0 }, ({ times }) => times);
  }
}

const none = new Float64Array(0);
const noQuotes: QuoteBlock = { rows: 0, times: none, bid: none, ask: none, bidSize: none, askSize: none };
const noTrades: TradeBlock = { rows: 0, times: none, price: none, size: none };

/** Quotes: first for the orders, then for the strategies; an instrument is worth the middle of its last one. */
export class QuoteFeed extends TickFeed<QuoteBlock> {
  private readonly view = new QuoteView(this.cursor);
  private readonly quote = { bid: 0, ask: 0, bidSize: 0, askSize: 0, time: 0 };

  constructor(
    source: TickSource<QuoteBlock>,
    market: Market,
    private readonly desk: OrderDesk,
    private readonly listeners: readonly Strategy[],
  ) {
    super(source, market, noQuotes);
  }

  enter(): void {
    const { cursor, quote, market } = this;
    const { block, row } = cursor;
    this.desk.deliver(this.time);
    const { spec } = market.listing;
    quote.bid = spec.ticks(block.bid[row] ?? Number.NaN);
    quote.ask = spec.ticks(block.ask[row] ?? Number.NaN);
    market.bars?.quote(quote.bid, quote.ask, this.time);
    if (market.quotes === undefined) return;
    quote.bidSize = lotsOf(block.bidSize[row] ?? Number.NaN, market);
    quote.askSize = lotsOf(block.askSize[row] ?? Number.NaN, market);
    quote.time = this.time;
    market.quotes.onQuote(quote);
  }

  mark(): void {
    const { block, row, listing } = this.cursor;
    Listing.setMark(listing, ((block.bid[row] ?? Number.NaN) + (block.ask[row] ?? Number.NaN)) / 2);
  }

  publish(): void {
    for (const strategy of this.listeners) strategy.onQuote?.(this.view);
  }
}

/** Trades of the market, for the strategies; an instrument without quotes is worth its last one. */
export class TradeFeed extends TickFeed<TradeBlock> {
  private readonly view = new TradeView(this.cursor);
  private readonly trade = { ticks: 0, lots: 0, taker: 0 };

  constructor(
    source: TickSource<TradeBlock>,
    market: Market,
    private readonly run: { readonly desk: OrderDesk; readonly marks: boolean },
    private readonly listeners: readonly Strategy[],
  ) {
    super(source, market, noTrades);
  }

  enter(): void {
    const { book, listing } = this.market;
    if (book === undefined) return;
    const { block, row } = this.cursor;
    this.run.desk.deliver(this.time);
    this.trade.ticks = listing.spec.ticks(block.price[row] ?? Number.NaN);
    this.trade.lots = listing.spec.lots(block.size[row] ?? 0);
    this.trade.taker = block.takers?.[row] ?? 0;
    book.onTrade(this.trade, this.time);
  }

  mark(): void {
    const { block, row, listing } = this.cursor;
    if (this.run.marks) Listing.setMark(listing, block.price[row] ?? Number.NaN);
  }

  publish(): void {
    for (const strategy of this.listeners) strategy.onTrade?.(this.view);
  }
}

const lotsOf = (size: number, market: Market): number =>
  size === size ? market.listing.spec.wholeLots(size) : Number.POSITIVE_INFINITY;
