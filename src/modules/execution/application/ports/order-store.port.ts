import type { Transaction } from '#messaging';
import type { Page } from '#messaging';
import type { ListOrders } from '../../contracts/index.js';
import type { Order } from '../../domain/order.js';

/** Which open orders; what is left out does not matter. */
export interface OpenOrderFilter {
  readonly accountId?: string;
  readonly instrumentId?: string;
  readonly parentOrderId?: string;
  readonly kind?: 'PARENT' | 'DIRECT' | 'CHILD';
}

export interface NewEntry {
  readonly order: Order;
  /** What its account must keep; null: any. */
  readonly currency: string | null;
}

/** Every order there ever was. */
export abstract class OrderStore {
  /** Adds those whose account is there, keeps their currency, and knows no such client order id yet. Ids of what was added. */
  abstract insert(tx: Transaction, orders: readonly NewEntry[]): Promise<ReadonlySet<string>>;
  /** Locks the orders and the parents of slices among them, slices before parents. All that there are. */
  abstract lock(tx: Transaction, orderIds: readonly string[]): Promise<Order[]>;
  /** Writes what has changed, but for orders that have changed since they were read. Ids of what was written. */
  abstract save(tx: Transaction, orders: readonly Order[]): Promise<ReadonlySet<string>>;
  /** The same for orders under lock, which cannot have changed: written together with the commit. */
  abstract saveLocked(tx: Transaction, orders: readonly Order[]): void;
  abstract find(orderId: string): Promise<Order | null>;
  /** Those that there are, in any order. */
  abstract findAll(orderIds: readonly string[]): Promise<Order[]>;
  abstract findByClientOrderId(accountId: string, clientOrderId: string): Promise<Order | null>;
  /** By rank, oldest first. Inside a transaction what it has written counts. */
  abstract open(tx: Transaction | null, filter: OpenOrderFilter): Promise<Order[]>;
  /** Oldest first. */
  abstract childrenOf(parentOrderId: string): Promise<Order[]>;
  /** Latest first. */
  abstract list(request: ListOrders): Promise<Page<Order>>;
}
