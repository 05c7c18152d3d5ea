import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import { refuse, type ExecutionErrorCode } from '../domain/execution.errors.js';
import { isSameRequest, type Order } from '../domain/order.js';
import { AccountBook } from './ports/account-book.port.js';
import { OrderStore } from './ports/order-store.port.js';

/** Finds out why an order could not be added. */
@Injectable()
export class OrderLookup {
  constructor(
    private readonly orders: OrderStore,
    private readonly accounts: AccountBook,
  ) {}

  /** The order that was made by the same request before, or why there can be none. */
  async existing(order: Order): Promise<Result<Order, ExecutionErrorCode>> {
    const { accountId, clientOrderId } = order;
    const before = await this.orders.findByClientOrderId(accountId, clientOrderId);
    if (before !== null) {
      return isSameRequest(before, order) ? ok(before) : refuse('EXECUTION.CLIENT_ORDER_ID_TAKEN', { clientOrderId });
    }
    const account = await this.accounts.find(accountId);
    if (account === null) return refuse('EXECUTION.ACCOUNT_UNKNOWN', { accountId });
    return refuse('EXECUTION.CURRENCY_DIFFERS', { account: account.currency });
  }
}
