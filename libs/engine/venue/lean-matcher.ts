import { BarMatcher, type MatchBar } from './bar-matcher.js';
import { limitPrice, touchPrice, type SidedBar } from './fill-rules.js';
import type { WorkingOrder } from './working-order.js';

/** LEAN's StalePriceTimeSpan: what is older is no price for a market order. */
const STALE = 3_600_000_000;

const never = Number.NEGATIVE_INFINITY;

/**
 * The `lean` policy, QuantConnect LEAN's defaults (EquityFillModel). A market order trades at once, at the best side of the last
 * quote or at the last close; given while the market is closed, or on a bar as long as its session, at the next open; without a
 * fresh price at the end of the next bar in the session. Stops trigger strictly beyond their price. Orders meet a bar one by one
 * in the order of their coming, and only bars inside the session are for market and stop orders.
 */
export class LeanMatcher<O extends WorkingOrder> extends BarMatcher<O> {
  private last = { openTime: never, closeTime: never };
  private quoted = { bid: Number.NaN, ask: Number.NaN, time: never };

  override pass(openTime: number, closeTime: number): void {
    super.pass(openTime, closeTime);
    this.last.openTime = openTime;
    this.last.closeTime = closeTime;
  }

  override begin(bar: MatchBar): void {
    super.begin(bar);
    this.last.openTime = bar.openTime;
    this.last.closeTime = bar.closeTime;
  }

  override quote(bid: number, ask: number, time: number): void {
    this.quoted = { bid, ask, time };
  }

  override arrived(order: O, now: number, close: number): void {
    if (order.terms.type !== 'MARKET' || order.part !== 'ANY') return;
    if (this.isClosed(now) || this.isDaily()) order.part = 'OPEN';
    else if (order.activeFrom <= now) this.atOnce(order, now, close);
  }

  override atOpen(order: O): void {
    if (order.part === 'OPEN') super.atOpen(order);
  }

  protected override within(): void {
    const from = this.bar.openTime;
    for (const order of this.queue) if (order.part === 'ANY' && this.sees(order, from)) this.meet(order);
  }

  protected override memory(): Readonly<Record<string, number>> {
    return { ...super.memory(), ...this.last, ...this.quoted };
  }

  protected override recall(memory: Readonly<Record<string, number>>): void {
    super.recall(memory);
    const { openTime = never, closeTime = never, bid = Number.NaN, ask = Number.NaN, time = never } = memory;
    this.last = { openTime, closeTime };
    this.quoted = { bid, ask, time };
  }

  private meet(order: O): void {
    if (order.trails && Number.isNaN(order.stop)) order.trailAfter(this.viewOf(order).open);
    if (order.limited) this.meetLimited(order);
    else if (this.isInSession) this.meetMarket(order);
  }

  private meetMarket(order: O): void {
    const view = this.viewOf(order);
    if (order.triggered) this.take(order, view.close, this.bar.closeTime);
    else if (order.trigger === 'TOUCH') this.fireAt(order, touchPrice(order.stop, view));
    else this.fireAt(order, view.high > order.stop ? Math.max(order.stop, view.open) : Number.NaN);
  }

  private meetLimited(order: O): void {
    const view = this.viewOf(order);
    if (order.trigger === 'NONE') return this.provideAt(order, limitPrice(order.limit, view));
    if (!order.triggered && !reaches(order, view)) return;
    if (!order.triggered) this.markTriggered(order, this.bar.closeTime);
    if (!order.open) return;
    const { close, high } = view;
    if (order.trigger === 'TOUCH') this.provideAt(order, close <= order.limit ? close : Number.NaN);
    else this.provideAt(order, close < order.limit ? Math.min(high, order.limit) : Number.NaN);
  }

  private fireAt(order: O, price: number): void {
    if (Number.isNaN(price)) return;
    this.markTriggered(order, this.bar.closeTime);
    if (order.open) this.take(order, price, this.bar.closeTime);
  }

  private provideAt(order: O, price: number): void {
    if (!Number.isNaN(price)) this.provide(order, price, this.bar.closeTime);
  }

  private atOnce(order: O, now: number, close: number): void {
    const { bid, ask, time } = this.quoted;
    const isQuoted = time >= this.last.closeTime;
    if (now - Math.max(time, this.last.closeTime) > STALE) return;
    const best = order.sign === 1 ? ask : bid;
    this.fillAt(order, isQuoted ? best : close, now);
  }

  private isClosed(now: number): boolean {
    return now < this.rules.sessions(now).open;
  }

  /** The last bar is as long as its session. */
  private isDaily(): boolean {
    const { openTime, closeTime } = this.last;
    if (openTime === never) return false;
    const { open, close } = this.rules.sessions(openTime);
    return openTime <= open && closeTime >= close;
  }
}

const reaches = (order: WorkingOrder, view: SidedBar): boolean =>
  order.trigger === 'STOP' ? view.high > order.stop : view.low <= order.stop;
