import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import { UnitOfWork, type Transaction } from '#messaging';
import type { ExecutionErrorCode } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderJournal } from './order-journal.js';
import { OrderLookup } from './order-lookup.js';
import { ParentOrders, type ParentStart } from './parent-orders.js';

/** Stores new orders; a client order id that is there already leads to the order it belongs to. */
@Injectable()
export class OrderEntry {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: OrderJournal,
    private readonly parents: ParentOrders,
    private readonly lookup: OrderLookup,
  ) {}

  enter(order: Order, currency: string): Promise<Result<Order, ExecutionErrorCode>> {
    return this.store(order, (tx) => this.journal.insert(tx, order, currency));
  }

  enterParent(start: ParentStart): Promise<Result<Order, ExecutionErrorCode>> {
    return this.store(start.parent, (tx) => this.parents.begin(tx, start));
  }

  private async store(order: Order, insert: (tx: Transaction) => Promise<boolean>) {
    const isNew = await this.unitOfWork.run(insert);
    return isNew ? ok(order) : this.lookup.existing(order);
  }
}
