import { Injectable } from '@nestjs/common';
import type { OrderStep } from '#engine';
import { invariant } from '#kernel';
import type { IntegrationEvent, Transaction } from '#messaging';
import { advanced, filled, restated, type Order, type Restatement, type StepChange } from '../domain/order.js';
import { OrderJournal } from './order-journal.js';
import { OrderPage, type OrderChange } from './order-page.js';
import { publishedStep } from './order-view.js';
import { ParentKeeper, stepOf, type Trade } from './parent-keeper.js';
import { OrderStore } from './ports/order-store.port.js';

export type BookedStep = Exclude<OrderStep, 'EMULATE' | 'RELEASE'>;
export type BookedChange = Omit<StepChange, 'at'>;

/** Moves locked orders, their parents with them, inside the caller's transaction. */
@Injectable()
export class OrderSteps {
  constructor(
    private readonly orders: OrderStore,
    private readonly journal: OrderJournal,
    private readonly parents: ParentKeeper,
  ) {}

  /** Locks the orders and their parents. */
  async lock(tx: Transaction, orderIds: readonly string[]): Promise<OrderPage> {
    return new OrderPage(await this.orders.lock(tx, orderIds));
  }

  /** Runs work that belongs to the order under the order's own cause. */
  for<T>(order: Order, work: () => Promise<T>): Promise<T> {
    return this.journal.for(order, work);
  }

  /** The orders as SUBMITTED, without locks: null, and nothing changes, for one that has moved since it was read. */
  async submit(tx: Transaction, orders: readonly Order[]): Promise<(Order | null)[]> {
    const changes = orders.map((order) => stepOf(order, 'SUBMIT', { at: this.journal.now() }));
    const saved = await this.journal.record(tx, changes);
    return changes.map(({ order }) => (saved.has(order.id) ? order : null));
  }

  /** Locks one order and takes one step; null, and nothing changes, when there is no such order or it cannot take it. */
  async takeOne(tx: Transaction, orderId: string, step: BookedStep, change?: BookedChange): Promise<Order | null> {
    const page = await this.lock(tx, [orderId]);
    const taken = await this.take(tx, page, { orderId, step, change });
    await this.write(tx, page);
    return taken;
  }

  /** The order after the step; null, and nothing changes, when it cannot take it (any more) or is not on the page. */
  async take(
    tx: Transaction,
    page: OrderPage,
    { orderId, step, change }: { orderId: string; step: BookedStep; change?: BookedChange | undefined },
  ): Promise<Order | null> {
    const order = page.find(orderId);
    const next = order === null ? null : advanced(order, step, { ...change, at: this.journal.now() });
    if (!next?.ok) return null;
    const child = next.value;
    page.record([{ step: publishedStep[step], order: child }]);
    const parent = page.parentOf(child);
    if (parent !== null) page.record(await this.parents.afterStep(tx, { parent, child }, page.current));
    return child;
  }

  /** The order with terms that the broker has changed; null, and nothing changes, for one that has ended or is not on the page. */
  restate(page: OrderPage, orderId: string, change: Omit<Restatement, 'at'>): Order | null {
    const order = page.find(orderId);
    const next = order === null ? null : restated(order, { ...change, at: this.journal.now() });
    if (next !== null) page.record([{ step: 'RESTATED', order: next }]);
    return next;
  }

  /** Fills the order and its parent; `event` goes out before the orders' own. @throws UnexpectedError when the order cannot trade */
  async trade(
    tx: Transaction,
    page: OrderPage,
    { order, trade, event }: { order: Order; trade: Trade & { readonly at: string }; event: IntegrationEvent },
  ): Promise<void> {
    const next = filled(order, trade, trade.at);
    invariant(next.ok, `order ${order.id} cannot trade while it is ${order.status}`);
    const child = next.value;
    page.record([{ step: fillStep(child), order: child }], [event]);
    const parent = page.parentOf(child);
    if (parent !== null) page.record(await this.parents.afterTrade(tx, { parent, child, trade }, page.current));
  }

  /** Stores what has become of the orders, with the events that tell of it. */
  write(tx: Transaction, page: OrderPage): Promise<void> {
    return this.journal.recordLocked(tx, page.recorded);
  }

  /** The end of a parent that was asked to end, if nothing of it is open any more. */
  async finishCancel(tx: Transaction, parentOrderId: string): Promise<void> {
    const page = await this.lock(tx, [parentOrderId]);
    const parent = page.find(parentOrderId);
    if (parent === null) return;
    page.record(await this.parents.afterCancel(tx, parent, this.journal.now()));
    await this.write(tx, page);
  }
}

const fillStep = ({ filledQuantity, quantity }: Order): OrderChange['step'] =>
  filledQuantity.equals(quantity) ? 'FILLED' : 'PARTIALLY_FILLED';
