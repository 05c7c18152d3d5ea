import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import { GroupCommit, UnitOfWork } from '#messaging';
import { refuse, type ExecutionErrorCode } from '../domain/execution.errors.js';
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

  /** One list a transaction: where one of its orders cannot be added none is. */
  private readonly lists = new GroupCommit<readonly Entry[], boolean>(async (lists) => {
    const added: boolean[] = [];
    for (const entries of lists) added.push(await this.insertList(entries));
    return added;
  });

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

  /** All of them, or none: then they lead to the orders that the same request made before. */
  async enterList(orders: readonly Order[], currency: string): Promise<Result<Order[], ExecutionErrorCode>> {
    const entries = orders.map((order) => ({ order, currency, cause: this.journal.cause() }));
    const areNew = await this.lists.add(entries);
    if (areNew) return ok([...orders]);
    const existing: Order[] = [];
    for (const order of orders) {
      const found = await this.lookup.existing(order);
      if (!found.ok) return found;
      existing.push(found.value);
    }
    const groups = new Set(existing.map(({ special }) => special?.link?.groupId));
    const { clientOrderId } = orders[0] ?? { clientOrderId: '' };
    return groups.size === 1 ? ok(existing) : refuse('EXECUTION.CLIENT_ORDER_ID_TAKEN', { clientOrderId });
  }

  async enterParent(start: ParentStart): Promise<Result<Order, ExecutionErrorCode>> {
    const isNew = await this.unitOfWork.run((tx) => this.parents.begin(tx, start));
    return isNew ? ok(start.parent) : this.lookup.existing(start.parent);
  }

  private insertList(entries: readonly Entry[]): Promise<boolean> {
    return this.unitOfWork
      .run(async (tx) => {
        const added = await this.journal.insertAll(tx, entries);
        if (added.includes(false)) throw new IncompleteList();
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof IncompleteList) return false;
        throw error;
      });
  }
}

/** Rolls back what was added of a list. */
class IncompleteList extends Error {}
