import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import { GroupCommit, UnitOfWork } from '#messaging';
import type { ExecutionErrorCode } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderJournal, type Entry } from './order-journal.js';
import { OrderLookup } from './order-lookup.js';
import { ParentOrders, type ParentStart } from './parent-orders.js';

/** Stores new orders, those that come together in one transaction; a client order id that is there already leads to the order it belongs to. */
@Injectable()
export class OrderEntry {
  private readonly entries = new GroupCommit<Entry, boolean>((entries) =>
    // Nothing leaves, and nobody is answered, before the order is stored as SUBMITTED or DENIED.
    this.unitOfWork.run((tx) => this.journal.insertAll(tx, entries), 'later'),
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: OrderJournal,
    private readonly parents: ParentOrders,
    private readonly lookup: OrderLookup,
  ) {}

  async enter(order: Order, currency: string): Promise<Result<Order, ExecutionErrorCode>> {
    const isNew = await this.entries.add({ order, currency, cause: this.journal.cause() });
    return isNew ? ok(order) : this.lookup.existing(order);
  }

  async enterParent(start: ParentStart): Promise<Result<Order, ExecutionErrorCode>> {
    const isNew = await this.unitOfWork.run((tx) => this.parents.begin(tx, start));
    return isNew ? ok(start.parent) : this.lookup.existing(start.parent);
  }
}
