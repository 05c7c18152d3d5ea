import type { Sessions } from '../market/sessions.js';
import type { FeeModel } from './fee-model.js';
import type { MarketSpec } from './market-spec.js';
import type { SlippageModel } from './slippage-model.js';
import type { SavedPlace } from './queue-place.js';
import type { WorkingOrder } from './working-order.js';

/** Prices in ticks, quantity in lots, money in the currency's smallest unit, time in microseconds. */
export interface Trade {
  readonly lots: number;
  readonly ticks: number;
  readonly fee: number;
  readonly maker: boolean;
  readonly time: number;
}

/** Is asked before and told after things happen to orders, and may add and take orders from within. */
export interface MatchListener<O extends WorkingOrder> {
  /** How many of the lots its owner may trade at that price and fee; fewer end the order after them. */
  permitted(order: O, lots: number, price: { readonly ticks: number; readonly fee: number }): number;
  /** What the order's account has traded so far in the month of a time, in the currency's smallest unit. */
  turnover(order: O, time: number): number;
  triggered(order: O, time: number): void;
  traded(order: O, trade: Trade): void;
  canceled(order: O, time: number): void;
  expired(order: O, time: number): void;
}

export interface MatchRules {
  readonly fees: FeeModel;
  readonly slippage: SlippageModel;
  /** Largest share of a bar's volume that all orders together may take; absent means no limit. */
  readonly participation?: number;
  readonly sessions: Sessions;
}

/** A matcher between two updates; its orders by their numbers, oldest first. */
export interface SavedMatcher {
  readonly updates: number;
  readonly queue: readonly number[];
  readonly memory: Readonly<Record<string, number>>;
  readonly places?: SavedPlaces;
}

/** What a matcher of books remembers of its orders, by their numbers. */
export interface SavedPlaces {
  readonly resting: readonly (SavedPlace & { readonly order: number })[];
  readonly late: readonly number[];
  /** Per side: key, lots that were taken, and what was displayed. */
  readonly taken: readonly (readonly (readonly [key: number, lots: number, displayed: number])[])[];
}

/** What the matchers of bars and of quotes have in common: the queue of one instrument's orders and its bookkeeping. */
export abstract class Matcher<O extends WorkingOrder> {
  protected queue: O[] = [];
  protected updates = 0;
  /** How many of the listener's answers are under way: then the queue may be gone through and is not moved under the reader's feet. */
  private calls = 0;
  /** Lots that may still trade in the present bar or at the present quote. */
  protected budget = Number.POSITIVE_INFINITY;

  constructor(
    readonly spec: MarketSpec,
    protected readonly rules: MatchRules,
    protected readonly listener: MatchListener<O>,
  ) {}

  /** Open orders, oldest first. */
  get orders(): O[] {
    return this.queue.filter((order) => order.open);
  }

  /** What it knows between two updates. */
  save(idOf: (order: O) => number): SavedMatcher {
    return { updates: this.updates, queue: this.orders.map(idOf), memory: this.memory() };
  }

  restore({ updates, queue, memory }: SavedMatcher, find: (id: number) => O): void {
    this.updates = updates;
    this.queue = queue.map(find);
    this.recall(memory);
  }

  /** Numbers of its own that `recall` takes back. */
  protected memory(): Readonly<Record<string, number>> {
    return {};
  }

  protected recall(_memory: Readonly<Record<string, number>>): void {}

  get idle(): boolean {
    return this.queue.length === 0;
  }

  /** What so many lots would cost a taker at a price in ticks. */
  feeOf(lots: number, ticks: number, turnover: number): number {
    return this.rules.fees.fee({ lots, ticks, maker: false, turnover }, this.spec);
  }

  /** Takes an order in; the update under way, if any, does not touch it. */
  add(order: O): void {
    order.firstUpdate = this.updates + 1;
    this.queue.push(order);
  }

  /** Takes an order out without a word to the listener; the queue is tidied after the next update. */
  remove(order: O): void {
    order.open = false;
  }

  /** Takes an order out of the queue at once and leaves it as it is. */
  release(order: O): void {
    this.queue = this.queue.filter((other) => other !== order);
  }

  /**
   * New sided terms; like a new order it is not touched by the update under way. One that asks for more or for another
   * price loses its place in the queue.
   */
  replace(order: O, terms: Pick<O, 'lots' | 'limit' | 'stop'>): void {
    const keepsPlace = Object.is(terms.limit, order.limit) && terms.lots <= order.lots;
    order.lots = terms.lots;
    order.limit = terms.limit;
    order.stop = terms.stop;
    order.firstUpdate = this.updates + 1;
    if (!keepsPlace) this.toTheEnd(order);
  }

  protected sees(order: O, time: number): boolean {
    return order.open && order.firstUpdate <= this.updates && order.activeFrom <= time;
  }

  protected markTriggered(order: O, time: number): void {
    order.triggered = true;
    this.calls += 1;
    this.listener.triggered(order, time);
    this.calls -= 1;
  }

  /** Books as much as budget and owner allow at a price in raw ticks; all or nothing for FOK. */
  protected trade(order: O, ticks: number, maker: boolean, time: number): void {
    const wanted = Math.min(order.remaining, this.budget);
    if (wanted <= 0 || (order.timeInForce === 'FOK' && wanted < order.remaining)) return;
    this.execute(order, wanted, { ticks, maker, time });
  }

  /** Books so many lots, or what the owner allows of them; then the order ends. */
  protected execute(order: O, wanted: number, at: Pick<Trade, 'ticks' | 'maker' | 'time'>): void {
    const { ticks, maker, time } = at;
    const turnover = this.listener.turnover(order, time);
    const fee = this.rules.fees.fee({ lots: wanted, ticks, maker, turnover }, this.spec);
    const lots = this.listener.permitted(order, wanted, { ticks, fee });
    if (lots === wanted) this.book(order, { lots, ticks, fee, maker, time });
    else if (lots > 0) {
      const partFee = this.rules.fees.fee({ lots, ticks, maker, turnover }, this.spec);
      this.book(order, { lots, ticks, fee: partFee, maker, time });
    }
    if (lots < wanted && order.open) this.cancel(order, time);
  }

  protected cancel(order: O, time: number): void {
    order.open = false;
    this.calls += 1;
    this.listener.canceled(order, time);
    this.calls -= 1;
  }

  protected expire(order: O, time: number): void {
    if (!order.open) return;
    order.open = false;
    this.calls += 1;
    this.listener.expired(order, time);
    this.calls -= 1;
  }

  /** Orders whose time is over leave before the update may touch them. */
  protected expireBefore(time: number): void {
    for (const order of this.queue) if (order.expiresAt <= time) this.expire(order, order.expiresAt);
  }

  /** What an update leaves: IOC and FOK orders go, orders of a session learn their end, the rest has rested. */
  protected settle(from: number, to: number): void {
    for (const order of this.queue) this.settleOrder(order, from, to);
    this.tidy();
  }

  protected settleOrder(order: O, from: number, to: number): void {
    if (!this.sees(order, from)) return;
    order.rested = true;
    if (order.atOnce && order.triggered) this.cancel(order, to);
    if (order.endsWithSession && order.expiresAt === Number.POSITIVE_INFINITY) {
      order.expiresAt = this.rules.sessions(from).close;
    }
    if (order.expiresAt <= to) this.expire(order, order.expiresAt);
  }

  private toTheEnd(order: O): void {
    const { queue } = this;
    const at = queue.indexOf(order);
    if (this.calls > 0 || at < 0) {
      this.queue = [...queue.filter((other) => other !== order), order];
      return;
    }
    for (let k = at + 1; k < queue.length; k += 1) queue[k - 1] = queue[k] ?? order;
    queue[queue.length - 1] = order;
  }

  private tidy(): void {
    const { queue } = this;
    let kept = 0;
    for (const order of queue) {
      if (!order.open) continue;
      queue[kept] = order;
      kept += 1;
    }
    if (kept < queue.length) queue.length = kept;
  }

  private book(order: O, trade: Trade): void {
    this.budget -= trade.lots;
    order.filled += trade.lots;
    if (order.remaining === 0) order.open = false;
    this.calls += 1;
    this.listener.traded(order, trade);
    this.calls -= 1;
  }
}
