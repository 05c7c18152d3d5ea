import { invariant } from '#kernel';
import { bookedPrice, limitPrice, restOf, stopPrice, touchPrice, type SidedBar } from './fill-rules.js';
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
  private bar: MatchBar = { open: 0, high: 0, low: 0, close: 0, volume: 0, openTime: 0, closeTime: 0 };

  /** @throws UnexpectedError on a bar whose high or low does not hold its other prices */
  onBar(bar: MatchBar): void {
    this.updates += 1;
    this.expireBefore(bar.openTime);
    if (this.idle) return;
    this.enter(bar);
    if (Math.ceil(bar.low) <= Math.floor(bar.high)) this.match();
    this.settle(bar.openTime, bar.closeTime);
  }

  private enter(bar: MatchBar): void {
    const { open, high, low, close } = bar;
    invariant(low <= Math.min(open, close) && high >= Math.max(open, close), 'a bar lies between its low and its high');
    this.bar = bar;
    Object.assign(this.buyers, { open, high, low, close });
    Object.assign(this.sellers, { open: -open, high: -low, low: -high, close: -close });
    const { participation } = this.rules;
    this.budget =
      participation === undefined
        ? Number.POSITIVE_INFINITY
        : Math.floor((bar.volume * Math.round(participation * MILLION)) / MILLION);
  }

  private match(): void {
    const orders = this.queue;
    const from = this.bar.openTime;
    for (const order of orders) if (this.sees(order, from)) this.atOpen(order);
    for (const order of orders) if (this.sees(order, from)) this.stops(order);
    for (const order of orders) if (this.sees(order, from)) this.limits(order);
  }

  private viewOf(order: O): SidedBar {
    return order.sign === 1 ? this.buyers : this.sellers;
  }

  private atOpen(order: O): void {
    const bar = this.viewOf(order);
    if (!order.triggered && this.firesAt(order, bar.open)) this.markTriggered(order, this.bar.openTime);
    if (!order.triggered) return;
    if (!order.limited) this.take(order, bar.open, this.bar.openTime);
    else if (bar.open < order.limit) this.provide(order, bar.open, this.bar.openTime);
  }

  private firesAt(order: O, price: number): boolean {
    return order.trigger === 'STOP' ? price >= order.stop : price <= order.stop;
  }

  private stops(order: O): void {
    if (order.triggered || order.trigger !== 'STOP') return;
    this.fire(order, stopPrice(order.stop, this.viewOf(order)));
  }

  private limits(order: O): void {
    if (!order.triggered && order.trigger === 'TOUCH') this.fire(order, touchPrice(order.stop, this.viewOf(order)));
    else if (order.triggered && order.limited && order.firedIn !== this.updates) this.rest(order, this.viewOf(order));
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

  private take(order: O, price: number, time: number): void {
    const lots = Math.min(order.remaining, this.budget);
    const slip = this.rules.slippage.slip(Math.abs(price), lots, this.bar.volume);
    this.trade(order, order.sign * bookedPrice(price + slip, this.viewOf(order)), false, time);
  }

  private provide(order: O, price: number, time: number): void {
    const maker = order.rested || price === order.limit;
    this.trade(order, order.sign * Math.min(order.limit, bookedPrice(price, this.viewOf(order))), maker, time);
  }
}
