import { Injectable } from '@nestjs/common';
import type { OrderStep } from '#engine';
import { invariant } from '#kernel';
import type { IntegrationEvent, Transaction } from '#messaging';
import { advanced, filled, type Order, type StepChange } from '../domain/order.js';
import { OrderJournal, type OrderChange } from './order-journal.js';
import { publishedStep } from './order-view.js';
import { ParentKeeper, stepOf, type Trade } from './parent-keeper.js';
import { OrderStore, type LockedOrder } from './ports/order-store.port.js';

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

  find(orderId: string): Promise<Order | null> {
    return this.orders.find(orderId);
  }

  lock(tx: Transaction, orderId: string): Promise<LockedOrder | null> {
    return this.orders.lock(tx, orderId);
  }

  /** Takes the locks of orders and of their parents, in everybody's order. */
  lockAll(tx: Transaction, orderIds: readonly string[]): Promise<void> {
    return this.orders.lockAll(tx, orderIds);
  }

  /** Runs work that belongs to the order under the order's own cause. */
  for<T>(order: Order, work: () => Promise<T>): Promise<T> {
    return this.journal.for(order, work);
  }

  /** The order as SUBMITTED, without a lock: null, and nothing changes, when it has moved since it was read. */
  async submit(tx: Transaction, order: Order): Promise<Order | null> {
    const change = stepOf(order, 'SUBMIT', { at: this.journal.now() });
    return (await this.journal.record(tx, [change])) ? change.order : null;
  }

  /** The order after the step; null, and nothing changes, when it cannot take it (any more). */
  async take(
    tx: Transaction,
    { order, parent }: LockedOrder,
    step: BookedStep,
    change: BookedChange = {},
  ): Promise<Order | null> {
    const next = advanced(order, step, { ...change, at: this.journal.now() });
    if (!next.ok) return null;
    const child = next.value;
    const changes: OrderChange[] = [{ step: publishedStep[step], order: child }];
    if (parent !== null) changes.push(...(await this.parents.afterStep(tx, { parent, child })));
    await this.journal.recordLocked(tx, changes);
    return child;
  }

  /** Fills the order and its parent; `event` goes out before the orders' own. @throws UnexpectedError when the order cannot trade */
  async trade(
    tx: Transaction,
    { order, parent }: LockedOrder,
    trade: Trade & { readonly at: string },
    event: IntegrationEvent,
  ): Promise<void> {
    const next = filled(order, trade, trade.at);
    invariant(next.ok, `order ${order.id} cannot trade while it is ${order.status}`);
    const child = next.value;
    const changes: OrderChange[] = [{ step: fillStep(child), order: child }];
    if (parent !== null) changes.push(...(await this.parents.afterTrade(tx, { parent, child }, trade)));
    await this.journal.recordLocked(tx, changes, [event]);
  }

  /** The end of a parent that was asked to end, if nothing of it is open any more. */
  async finishCancel(tx: Transaction, parentOrderId: string): Promise<void> {
    const locked = await this.orders.lock(tx, parentOrderId);
    if (locked === null) return;
    await this.journal.recordLocked(tx, await this.parents.afterCancel(tx, locked.order, this.journal.now()));
  }
}

const fillStep = ({ filledQuantity, quantity }: Order): OrderChange['step'] =>
  filledQuantity.equals(quantity) ? 'FILLED' : 'PARTIALLY_FILLED';
