import type { IntegrationEvent } from '#messaging';
import type { OrderUpdated } from '../contracts/index.js';
import type { Order } from '../domain/order.js';

/** An order as it is after a step. */
export interface OrderChange {
  readonly step: OrderUpdated['step'];
  readonly order: Order;
}

/** Steps that belong together, under the cause of the first order, and what is told before them. */
export interface Recorded {
  readonly changes: readonly OrderChange[];
  readonly before: readonly IntegrationEvent[];
}

/** Orders under lock in one transaction, as step by step they become, and what is to be told of it. Written at its end. */
export class OrderPage {
  private readonly orders: Map<string, Order>;
  private readonly steps: Recorded[] = [];

  constructor(locked: readonly Order[]) {
    this.orders = new Map(locked.map((order) => [order.id, order]));
  }

  get recorded(): readonly Recorded[] {
    return this.steps;
  }

  find(orderId: string): Order | null {
    return this.orders.get(orderId) ?? null;
  }

  parentOf({ parentOrderId }: Order): Order | null {
    return parentOrderId === null ? null : this.find(parentOrderId);
  }

  /** The order as it is by now; what is not on the page is as it was given. */
  readonly current = (order: Order): Order => this.find(order.id) ?? order;

  record(changes: readonly OrderChange[], before: readonly IntegrationEvent[] = []): void {
    for (const { order } of changes) this.orders.set(order.id, order);
    this.steps.push({ changes, before });
  }
}
