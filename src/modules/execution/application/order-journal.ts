import { Injectable } from '@nestjs/common';
import { Clock, invariant, toRfc3339 } from '#kernel';
import { Causality, Outbox, type IntegrationEvent, type Transaction } from '#messaging';
import { OrderUpdated } from '../contracts/index.js';
import type { Order } from '../domain/order.js';
import { orderView } from './order-view.js';
import { OrderStore } from './ports/order-store.port.js';

/** An order as it is after a step. */
export interface OrderChange {
  readonly step: OrderUpdated['step'];
  readonly order: Order;
}

/** Writes orders together with the events that tell of them, under the cause of the order. */
@Injectable()
export class OrderJournal {
  constructor(
    private readonly orders: OrderStore,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
    private readonly clock: Clock,
  ) {}

  now(): string {
    return toRfc3339(this.clock.nowMicros());
  }

  /** The order as it is stored now. */
  async current(order: Order): Promise<Order> {
    const stored = await this.orders.find(order.id);
    invariant(stored !== null, 'an order is never deleted');
    return stored;
  }

  /** Runs work that belongs to an order made earlier, perhaps for another cause than the present one. */
  for<T>(order: Pick<Order, 'correlationId'>, work: () => Promise<T>): Promise<T> {
    return this.causality.within({ correlationId: order.correlationId }, work);
  }

  /** False, and nothing is written, when the account or currency is wrong or the client order id is taken. */
  async insert(tx: Transaction, order: Order, currency: string | null): Promise<boolean> {
    const isNew = await this.orders.insert(tx, order, currency);
    if (isNew) await this.tell(tx, [{ step: 'INITIALIZED', order }]);
    return isNew;
  }

  /** False, and nothing is written, when an order has changed since it was read. Several steps of one order: the last is stored. */
  async record(
    tx: Transaction,
    changes: readonly OrderChange[],
    before: readonly IntegrationEvent[] = [],
  ): Promise<boolean> {
    if (!(await this.orders.save(tx, latestOf(changes)))) return false;
    await this.tell(tx, changes, before);
    return true;
  }

  /** For orders under lock, which nobody else can have changed. */
  async recordLocked(
    tx: Transaction,
    changes: readonly OrderChange[],
    before: readonly IntegrationEvent[] = [],
  ): Promise<void> {
    if (changes.length === 0) return;
    invariant(await this.record(tx, changes, before), 'an order under lock cannot change elsewhere');
  }

  private async tell(
    tx: Transaction,
    changes: readonly OrderChange[],
    before: readonly IntegrationEvent[] = [],
  ): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    const events = changes.map(({ step, order }) => OrderUpdated.of({ step, order: orderView(order) }));
    await this.for(first.order, () => this.outbox.add(tx, ...before, ...events));
  }
}

function latestOf(changes: readonly OrderChange[]): Order[] {
  return [...new Map(changes.map(({ order }) => [order.id, order])).values()];
}
