import { Injectable } from '@nestjs/common';
import { Clock, invariant, toRfc3339 } from '#kernel';
import { Causality, GroupCommit, Outbox, type Cause, type Transaction } from '#messaging';
import { OrderUpdated } from '../contracts/index.js';
import type { Order } from '../domain/order.js';
import type { OrderChange, Recorded } from './order-page.js';
import { orderView } from './order-view.js';
import { OrderStore } from './ports/order-store.port.js';

/** A new order, the currency its account must keep, and what has caused it. */
export interface Entry {
  readonly order: Order;
  readonly currency: string;
  readonly cause: Cause;
}

/** Writes orders together with the events that tell of them, under the cause of the order. */
@Injectable()
export class OrderJournal {
  private readonly lookUps = new GroupCommit<string, Order | null>(async (ids) => {
    const found = new Map((await this.orders.findAll(ids)).map((order) => [order.id, order]));
    return ids.map((id) => found.get(id) ?? null);
  });

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
    const stored = await this.lookUps.add(order.id);
    invariant(stored !== null, 'an order is never deleted');
    return stored;
  }

  /** What has caused the work at hand, to tell of it later. */
  cause(): Cause {
    return this.causality.current();
  }

  /** Runs work that belongs to an order made earlier, perhaps for another cause than the present one. */
  for<T>(order: Pick<Order, 'correlationId'>, work: () => Promise<T>): Promise<T> {
    return this.causality.within({ correlationId: order.correlationId }, work);
  }

  /** New orders in the order given, each told under its own cause; true for those that are written. */
  async insertAll(tx: Transaction, entries: readonly Entry[]): Promise<boolean[]> {
    const added = await this.orders.insert(tx, entries);
    for (const { order, cause } of entries)
      if (added.has(order.id)) await this.causality.within(cause, () => this.tellNew(tx, order));
    return entries.map(({ order }) => added.has(order.id));
  }

  /** False, and nothing is written, when the account or currency is wrong or the client order id is taken. */
  async insert(tx: Transaction, order: Order, currency: string | null): Promise<boolean> {
    const isNew = (await this.orders.insert(tx, [{ order, currency }])).has(order.id);
    if (isNew) await this.tellNew(tx, order);
    return isNew;
  }

  /** One step each, for orders that are not locked: those that have changed since they were read stay as they are. Ids of the others. */
  async record(tx: Transaction, changes: readonly OrderChange[]): Promise<ReadonlySet<string>> {
    const saved = await this.orders.save(tx, latestOf(changes));
    for (const change of changes)
      if (saved.has(change.order.id)) await this.tell(tx, { changes: [change], before: [] });
    return saved;
  }

  /** For orders under lock, which nobody else can have changed. Several steps of one order: the last is stored. */
  async recordLocked(tx: Transaction, recorded: readonly Recorded[]): Promise<void> {
    const latest = latestOf(recorded.flatMap(({ changes }) => changes));
    if (latest.length === 0) return;
    this.orders.saveLocked(tx, latest);
    for (const each of recorded) await this.tell(tx, each);
  }

  private tellNew(tx: Transaction, order: Order): Promise<void> {
    return this.tell(tx, { changes: [{ step: 'INITIALIZED', order }], before: [] });
  }

  private async tell(tx: Transaction, { changes, before }: Recorded): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    const events = changes.map(({ step, order }) => OrderUpdated.of({ step, order: orderView(order) }));
    await this.for(first.order, () => this.outbox.add(tx, ...before, ...events));
  }
}

function latestOf(changes: readonly OrderChange[]): Order[] {
  return [...new Map(changes.map(({ order }) => [order.id, order])).values()];
}
