/**
 * Quotes and trades of one instrument for a market maker that always rests a bid and an offer and moves them with the market:
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/events.bench.ts`.
 * The value counts quotes and trades; what they cause (orders, replaces, fills) comes on top.
 */
import { bpsFees, Simulation, Strategy, type Listing, type Order, type QuoteView, type TradeView } from '#engine';
import { benchInstrument, minuteBars } from './market-data.js';
import { measure, print } from './report.js';

const COUNT = 500_000;
const HALF_SPREAD = 0.25;
const SIZE = 10;
const LARGEST_POSITION = 200;

/** Bids and offers around the middle; leans back when it holds much. */
class MarketMaker extends Strategy {
  private bid: Order | undefined;
  private ask: Order | undefined;
  private lastTrade = Number.NaN;

  override onTrade(trade: TradeView): void {
    this.lastTrade = trade.price;
  }

  override onQuote(quote: QuoteView): void {
    const { listing } = quote;
    const middle = (quote.bid + quote.ask + 2 * this.lastTrade) / 4;
    const held = this.position(listing);
    const lean = (-held / LARGEST_POSITION) * HALF_SPREAD;
    this.bid = this.keep(this.bid, listing, { side: 'BUY', limitPrice: middle - HALF_SPREAD + lean });
    this.ask = this.keep(this.ask, listing, { side: 'SELL', limitPrice: middle + HALF_SPREAD + lean });
  }

  private keep(
    order: Order | undefined,
    instrument: Listing,
    terms: { readonly side: 'BUY' | 'SELL'; readonly limitPrice: number },
  ): Order {
    if (order === undefined || !order.isOpen)
      return this.submit({ instrument, quantity: SIZE, type: 'LIMIT', ...terms });
    this.replace(order, { limitPrice: terms.limitPrice });
    return order;
  }
}

const bars = minuteBars(COUNT);
const column = (of: (k: number) => number) => Float64Array.from({ length: COUNT }, (_, k) => of(k));
const cents = (values: Float64Array, k: number) => values[k] ?? Number.NaN;
const quotes = {
  rows: COUNT,
  times: column((k) => cents(bars.openMs, k) * 1000 + 1),
  bid: column((k) => (cents(bars.close, k) - 1) / 100),
  ask: column((k) => (cents(bars.close, k) + 1) / 100),
  bidSize: bars.volume,
  askSize: bars.volume,
};
const trades = {
  rows: COUNT,
  times: column((k) => cents(bars.openMs, k) * 1000),
  price: column((k) => cents(bars.open, k) / 100),
  size: bars.volume,
};
const instrument = benchInstrument('AAA');

function once<B>(block: B) {
  const blocks = [block];
  return { instrument, next: () => blocks.pop() };
}

const { seconds, result } = measure(() =>
  new Simulation({
    policy: 'quotes',
    quotes: [once(quotes)],
    trades: [once(trades)],
    strategies: [{ strategy: MarketMaker }],
    accounts: [{ currency: 'USD', cash: 1_000_000, kind: { kind: 'margin', leverage: 4, maintenance: 0.25 } }],
    fees: bpsFees({ takerBps: '1', makerBps: '0' }),
    moneyDigits: 6,
    keepLog: false,
  }).run(),
);
const { fills, orders, log, logSha256 } = result;
print('engine.events.per-second', (2 * COUNT) / seconds, 'quotes and trades/s', {
  fills,
  orders,
  logged: log.length,
  logSha256,
});
