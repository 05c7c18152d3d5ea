import { DepthBook } from '../book/depth-book.js';
import { sessionsOf } from '../market/sessions.js';
import { BookMatcher } from '../venue/book-matcher.js';
import { bpsFees } from '../venue/fee-model.js';
import { MarketSpec } from '../venue/market-spec.js';
import type { MatchListener, Trade } from '../venue/matcher.js';
import type { QueueModel } from '../venue/queue-place.js';
import { noSlippage } from '../venue/slippage-model.js';
import { marketTerms, WorkingOrder, type OrderTerms } from '../venue/working-order.js';
import { depthOf } from './depth-text.js';

export class NamedOrder extends WorkingOrder {
  constructor(
    readonly name: string,
    terms: OrderTerms,
  ) {
    super(terms);
  }
}

const instrument = { id: 'AAA.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' };

/** A book matcher with its data in a test's hands; `told` says in words what happened to orders. */
export class BookFloor implements MatchListener<NamedOrder> {
  readonly book = new DepthBook(1024);
  /** What the owner of an order lets it trade at once. */
  allowed = Number.POSITIVE_INFINITY;
  readonly matcher: BookMatcher<NamedOrder>;
  told: string[] = [];
  time = 0;
  onTrade: (order: NamedOrder, trade: Trade) => void = () => undefined;

  constructor(queueModel: QueueModel = 'behind') {
    const rules = {
      fees: bpsFees({ takerBps: '1', makerBps: '0' }),
      slippage: noSlippage,
      sessions: sessionsOf(instrument),
    };
    this.matcher = new BookMatcher(new MarketSpec(instrument, 2), rules, this, { book: this.book, queueModel });
  }

  turnover(): number {
    return 0;
  }

  /** A message of depth without its time: `D 99x4 | 101x2`. */
  depth(text: string): this {
    this.time += 1;
    this.book.apply(depthOf(`${this.time} ${text}`), 0);
    this.matcher.onDepth(this.time);
    return this;
  }

  /** A trade of the market: `taker` 1 bought, -1 sold. */
  trade(ticks: number, lots: number, taker: number): this {
    this.time += 1;
    this.matcher.onTrade({ ticks, lots, taker }, this.time);
    return this;
  }

  send(name: string, terms: Partial<OrderTerms> & Pick<OrderTerms, 'side' | 'lots'>): NamedOrder {
    const type = terms.limit === undefined ? 'MARKET' : 'LIMIT';
    const order = new NamedOrder(name, { ...marketTerms, type, ...terms });
    this.matcher.add(order);
    this.matcher.arrive(order, this.time);
    return order;
  }

  /** What was told since the last time. */
  news(): string[] {
    const { told } = this;
    this.told = [];
    return told;
  }

  permitted(_: NamedOrder, lots: number): number {
    return Math.min(lots, this.allowed);
  }

  triggered({ name }: NamedOrder): void {
    this.told.push(`${name} triggered`);
  }

  traded(order: NamedOrder, trade: Trade): void {
    this.told.push(`${order.name} ${trade.lots}@${trade.ticks} ${trade.maker ? 'maker' : 'taker'}`);
    this.onTrade(order, trade);
  }

  canceled({ name }: NamedOrder): void {
    this.told.push(`${name} canceled`);
  }

  expired({ name }: NamedOrder): void {
    this.told.push(`${name} expired`);
  }
}
