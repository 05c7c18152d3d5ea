import { invariant } from '#kernel';
import { fires } from './fill-rules.js';
import { Matcher } from './matcher.js';
import type { WorkingOrder } from './working-order.js';

/** The best prices of one moment in ticks, sizes in whole lots (infinite when the data has none), time in microseconds. */
export interface MatchQuote {
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
  readonly time: number;
}

/**
 * The `quotes` policy: buyers get the ask, sellers the bid, up to the quoted size, which the orders share in time order
 * and use up until the next quote. What is left rests. Stops and if-touched orders watch the side they would trade on.
 */
export class QuoteMatcher<O extends WorkingOrder> extends Matcher<O> {
  private quote: MatchQuote | undefined;
  private left = { ask: 0, bid: 0 };

  /** @throws UnexpectedError on a crossed quote */
  onQuote(quote: MatchQuote): void {
    invariant(quote.bid <= quote.ask, 'a bid is at most the ask');
    this.updates += 1;
    this.expireBefore(quote.time);
    this.quote = quote;
    this.left.ask = quote.askSize;
    this.left.bid = quote.bidSize;
    if (this.idle) return;
    for (const order of this.queue) this.match(order, quote);
    this.settle(quote.time, quote.time);
  }

  /** Lets an order that has just come in meet the standing quote; without one it waits for the first. */
  meet(order: O): void {
    if (this.quote === undefined || order.activeFrom > this.quote.time) return;
    order.firstUpdate = this.updates;
    this.match(order, this.quote);
    this.settleOrder(order, this.quote.time, this.quote.time);
  }

  protected override memory(): Readonly<Record<string, number>> {
    return this.quote === undefined ? {} : { ...this.quote, leftAsk: this.left.ask, leftBid: this.left.bid };
  }

  protected override recall(memory: Readonly<Record<string, number>>): void {
    const { bid, ask, time, bidSize = 0, askSize = 0, leftAsk = 0, leftBid = 0 } = memory;
    if (bid === undefined || ask === undefined || time === undefined) return;
    this.quote = { bid, ask, bidSize, askSize, time };
    this.left = { ask: leftAsk, bid: leftBid };
  }

  private match(order: O, quote: MatchQuote): void {
    if (!this.sees(order, quote.time)) return;
    const price = order.sign === 1 ? Math.ceil(quote.ask) : -Math.floor(quote.bid);
    if (order.trails) order.trailAfter(price);
    if (!order.triggered && fires(order, price)) this.markTriggered(order, quote.time);
    if (order.triggered && order.open && !(order.limited && price > order.limit)) this.cross(order, price, quote);
  }

  private cross(order: O, price: number, quote: MatchQuote): void {
    if (order.terms.postOnly && !order.rested) this.cancel(order, quote.time);
    else this.takeFrom(order, order.sign === 1 ? 'ask' : 'bid', price);
  }

  private takeFrom(order: O, side: 'ask' | 'bid', price: number): void {
    this.budget = this.left[side];
    const lots = Math.min(order.remaining, this.budget);
    const slipped = price + Math.ceil(this.rules.slippage.slip(Math.abs(price), lots, this.left[side]));
    const ticks = order.sign * (order.limited ? Math.min(slipped, order.limit) : slipped);
    this.trade(order, ticks, order.rested && order.limited, this.quote?.time ?? 0);
    this.left[side] = this.budget;
  }
}
