import { invariant } from '#kernel';
import { bookedPrice, fires, limitPrice, restOf, stopPrice, touchPrice, type SidedBar } from './fill-rules.js';
import { Matcher } from './matcher.js';
import type { WorkingOrder } from './working-order.js';

/** A finished bar; prices in ticks (not whole when off the grid), volume in whole lots, times in microseconds. */
export interface MatchBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly openTime: number;
  readonly closeTime: number;
}

const MILLION = 1_000_000;

/**
 * The `next-open` policy: an order sees the bars that come after it. Within a bar first what happens at its open, then
 * stops, then limits and if-touched orders: a stop-loss is assumed to come before a profit target.
 */
export class BarMatcher<O extends WorkingOrder> extends Matcher<O> {
  private readonly buyers: SidedBar = { open: 0, high: 0, low: 0, close: 0 };
  private readonly sellers: SidedBar = { open: 0, high: 0, low: 0, close: 0 };
  protected bar: MatchBar = { open: 0, high: 0, low: 0, close: 0, volume: 0, openTime: 0, closeTime: 0 };
  private tradable = false;
  /** When the bar before this one closed. */
  private lastClose = Number.NEGATIVE_INFINITY;
  /** This is the first bar that reaches into its session. */
  private opensSession = false;
  /** This bar reaches into its session. */
  protected isInSession = false;
  /** End of this bar's session. */
  private sessionClose = Number.POSITIVE_INFINITY;

  /** The whole of a bar at once. @throws UnexpectedError on a bar whose high or low does not hold its other prices */
  onBar(bar: MatchBar): void {
    if (this.idle) {
      this.pass(bar.openTime, bar.closeTime);
      return;
    }
    this.begin(bar);
    this.opening();
    this.inside();
    this.end();
  }

  /** Whether a bar has been seen. */
  get hasBegun(): boolean {
    return this.lastClose > Number.NEGATIVE_INFINITY;
  }

  /** A bar goes by that no order waits for. */
  pass(_openTime: number, closeTime: number): void {
    this.lastClose = closeTime;
  }

  /**
   * Enters a bar. Where several instruments share a moment their bars are begun together, then all orders are offered to
   * `atOpen` in the order of their coming, then each bar is gone through `inside` and ended.
   */
  begin(bar: MatchBar): void {
    this.updates += 1;
    const session = this.rules.sessions(bar.openTime);
    this.sessionClose = session.close;
    this.isInSession = bar.closeTime > session.open;
    this.opensSession = this.isInSession && this.lastClose <= session.open;
    this.lastClose = bar.closeTime;
    this.expireBefore(bar.openTime);
    const { open, high, low, close } = bar;
    invariant(low <= Math.min(open, close) && high >= Math.max(open, close), 'a bar lies between its low and its high');
    this.bar = bar;
    this.tradable = Math.ceil(low) <= Math.floor(high);
    show(this.buyers, bar, 1);
    show(this.sellers, bar, -1);
    const { participation } = this.rules;
    this.budget =
      participation === undefined
        ? Number.POSITIVE_INFINITY
        : Math.floor((bar.volume * Math.round(participation * MILLION)) / MILLION);
  }

  /** A quote between the bars, in ticks; only `lean` looks at them. */
  quote(_bid: number, _ask: number, _time: number): void {}

  /** An order has just come in; what it does before its first bar. @param _close the last price in ticks, NaN without one */
  arrived(_order: O, _now: number, _close: number): void {}

  /** What the open decides for all orders of this instrument. */
  opening(): void {
    for (const order of this.queue) this.atOpen(order);
  }

  /** What the open decides for one order. */
  atOpen(order: O): void {
    const time = this.bar.openTime;
    if (!this.tradable || !this.sees(order, time) || !this.isForOpen(order)) return;
    const { open } = this.viewOf(order);
    if (order.trails && Number.isNaN(order.stop)) order.trailAfter(open);
    if (!order.triggered && fires(order, open)) this.markTriggered(order, time);
    if (!order.triggered || !order.open) return;
    if (!order.limited) this.take(order, open, time);
    else if (open < order.limit) this.cross(order, open, time);
  }

  /** The rest of the bar: stops first, then limits and if-touched orders, at last what is for the close. */
  inside(): void {
    if (!this.tradable) return;
    this.within();
    const from = this.bar.openTime;
    if (this.bar.closeTime < this.sessionClose) return;
    for (const order of this.queue) if (order.part === 'CLOSE' && this.sees(order, from)) this.atClose(order);
  }

  /** Stops and limits of the orders that are not for a part of the session. */
  protected within(): void {
    const from = this.bar.openTime;
    for (const order of this.queue) if (order.part === 'ANY' && this.sees(order, from)) this.stops(order);
    for (const order of this.queue) if (order.part === 'ANY' && this.sees(order, from)) this.limits(order);
  }

  end(): void {
    const { openTime, closeTime } = this.bar;
    for (const order of this.queue) {
      if (!this.sees(order, openTime)) continue;
      if (order.trails) order.trailAfter(this.viewOf(order).low);
      if (this.partIsOver(order)) this.expire(order, closeTime);
    }
    this.settle(openTime, closeTime);
  }

  /** A market order at a price that is there already. */
  protected fillAt(order: O, ticks: number, time: number): void {
    this.budget = Number.POSITIVE_INFINITY;
    this.trade(order, order.sign === 1 ? Math.ceil(ticks) : Math.floor(ticks), false, time);
  }

  protected override memory(): Readonly<Record<string, number>> {
    return { lastClose: this.lastClose };
  }

  protected override recall({ lastClose }: Readonly<Record<string, number>>): void {
    this.lastClose = lastClose ?? Number.NEGATIVE_INFINITY;
  }

  private isForOpen(order: O): boolean {
    return order.part === 'ANY' || (order.part === 'OPEN' && this.opensSession);
  }

  private partIsOver(order: O): boolean {
    if (order.part === 'ANY') return false;
    return order.part === 'OPEN' ? this.opensSession : this.bar.closeTime >= this.sessionClose;
  }

  protected viewOf(order: O): SidedBar {
    return order.sign === 1 ? this.buyers : this.sellers;
  }

  private stops(order: O): void {
    if (order.triggered || order.trigger !== 'STOP') return;
    this.fire(order, stopPrice(order.stop, this.viewOf(order)));
  }

  private limits(order: O): void {
    if (!order.triggered && order.trigger === 'TOUCH') this.fire(order, touchPrice(order.stop, this.viewOf(order)));
    else if (order.triggered && order.limited && order.firedIn !== this.updates) this.rest(order, this.viewOf(order));
  }

  private atClose(order: O): void {
    const { close } = this.viewOf(order);
    if (!order.limited) this.take(order, close, this.bar.closeTime);
    else if (close < order.limit) this.provide(order, close, this.bar.closeTime);
  }

  /** Triggers inside the bar at a sided price, NaN for not at all; then the rest of the bar is the order's market. */
  private fire(order: O, price: number): void {
    if (Number.isNaN(price)) return;
    const { closeTime } = this.bar;
    order.firedIn = this.updates;
    this.markTriggered(order, closeTime);
    if (!order.open) return;
    if (order.limited) this.rest(order, restOf(this.viewOf(order), price));
    else this.take(order, price, closeTime);
  }

  private rest(order: O, bar: SidedBar): void {
    const price = limitPrice(order.limit, bar);
    if (!Number.isNaN(price)) this.provide(order, price, this.bar.closeTime);
  }

  /** A limit order whose price is there already when it comes: a post-only one will not have that. */
  private cross(order: O, open: number, time: number): void {
    if (order.terms.postOnly && !order.rested) this.cancel(order, time);
    else this.provide(order, open, time);
  }

  protected take(order: O, price: number, time: number): void {
    const lots = Math.min(order.remaining, this.budget);
    const slip = this.rules.slippage.slip(Math.abs(price), lots, this.bar.volume);
    this.trade(order, order.sign * bookedPrice(price + slip, this.viewOf(order)), false, time);
  }

  protected provide(order: O, price: number, time: number): void {
    const maker = order.rested || price === order.limit;
    this.trade(order, order.sign * Math.min(order.limit, bookedPrice(price, this.viewOf(order))), maker, time);
  }
}

/** The policy `signal-close`: a market order fills at the close of the bar that caused it. */
export class SignalCloseMatcher<O extends WorkingOrder> extends BarMatcher<O> {
  override arrived(order: O, now: number, close: number): void {
    if (order.terms.type === 'MARKET') this.fillAt(order, close, now);
  }
}

/** The bar as one side sees it: a seller's highest price is the buyer's lowest. */
function show(view: SidedBar, bar: MatchBar, sign: 1 | -1): void {
  view.open = sign * bar.open;
  view.close = sign * bar.close;
  view.high = sign === 1 ? bar.high : -bar.low;
  view.low = sign === 1 ? bar.low : -bar.high;
}
