import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import { Causality, GroupCommit, UnitOfWork, type Cause, type Transaction } from '#messaging';
import type { ExecutionErrorCode } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderJournal } from './order-journal.js';
import { OrderLookup } from './order-lookup.js';
import { ParentOrders, type ParentStart } from './parent-orders.js';

interface Entry {
  readonly order: Order;
  readonly currency: string;
  readonly cause: Cause;
}

/** Stores new orders, those that come together in one transaction; a client order id that is there already leads to the order it belongs to. */
@Injectable()
export class OrderEntry {
  private readonly entries = new GroupCommit<Entry, boolean>((entries) =>
    // Nothing leaves, and nobody is answered, before the order is stored as SUBMITTED or DENIED.
    this.unitOfWork.run((tx) => this.insertAll(tx, entries), 'later'),
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: OrderJournal,
    private readonly parents: ParentOrders,
    private readonly lookup: OrderLookup,
    private readonly causality: Causality,
  ) {}

  async enter(order: Order, currency: string): Promise<Result<Order, ExecutionErrorCode>> {
    const isNew = await this.entries.add({ order, currency, cause: this.causality.current() });
    return isNew ? ok(order) : this.lookup.existing(order);
  }

  async enterParent(start: ParentStart): Promise<Result<Order, ExecutionErrorCode>> {
    const isNew = await this.unitOfWork.run((tx) => this.parents.begin(tx, start));
    return isNew ? ok(start.parent) : this.lookup.existing(start.parent);
  }

  private insertAll(tx: Transaction, entries: readonly Entry[]): Promise<boolean[]> {
    return Promise.all(
      entries.map(({ order, currency, cause }) =>
        this.causality.within(cause, () => this.journal.insert(tx, order, currency)),
      ),
    );
  }
}
