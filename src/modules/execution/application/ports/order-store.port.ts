import type { Transaction } from '#messaging';
import type { Page } from '#messaging';
import type { ListOrders } from '../../contracts/index.js';
import type { Order } from '../../domain/order.js';

/** An order under lock, with the parent that it is a slice of. */
export interface LockedOrder {
  readonly order: Order;
  readonly parent: Order | null;
}

/** Which open orders; what is left out does not matter. */
export interface OpenOrderFilter {
  readonly accountId?: string;
  readonly instrumentId?: string;
  readonly parentOrderId?: string;
  readonly kind?: 'PARENT' | 'DIRECT' | 'CHILD';
}

/** Every order there ever was. */
export abstract class OrderStore {
  /**
   * Adds the order if its account is there, keeps this currency (null: any), and the client order id is new to it. False:
   * nothing was added.
   */
  abstract insert(tx: Transaction, order: Order, currency: string | null): Promise<boolean>;
  /** Locks the order, then its parent; null when there is no such order. */
  abstract lock(tx: Transaction, orderId: string): Promise<LockedOrder | null>;
  /** Locks all of them, slices before parents; what is locked here can be locked again one by one. */
  abstract lockAll(tx: Transaction, orderIds: readonly string[]): Promise<void>;
  /** Writes what has changed. False when one of them has changed since it was read: then roll back, unless it was the first. */
  abstract save(tx: Transaction, orders: readonly Order[]): Promise<boolean>;
  abstract find(orderId: string): Promise<Order | null>;
  abstract findByClientOrderId(accountId: string, clientOrderId: string): Promise<Order | null>;
  /** Oldest first. Inside a transaction what it has written counts. */
  abstract open(tx: Transaction | null, filter: OpenOrderFilter): Promise<Order[]>;
  /** Oldest first. */
  abstract childrenOf(parentOrderId: string): Promise<Order[]>;
  /** Latest first. */
  abstract list(request: ListOrders): Promise<Page<Order>>;
}
