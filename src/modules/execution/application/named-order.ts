import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import { type Command, CommandBus } from '#messaging';
import type { OrderView } from '../contracts/index.js';
import { refuse } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderStore } from './ports/order-store.port.js';

/** A request that names an order, and perhaps the account it belongs to. */
export interface OrderRequest {
  readonly orderId: string;
  readonly accountId?: string;
}

export interface OrderWork {
  /** The same request once the account is known: it goes to where the account is worked on. */
  readonly again: (accountId: string) => Command<Result<OrderView>>;
  readonly here: (order: Order) => Promise<Result<OrderView>>;
}

/** Does what a request wants of an order where the order's account is worked on. */
@Injectable()
export class NamedOrder {
  constructor(
    private readonly orders: OrderStore,
    private readonly commands: CommandBus,
  ) {}

  async handle({ orderId, accountId }: OrderRequest, { again, here }: OrderWork): Promise<Result<OrderView>> {
    const order = await this.orders.find(orderId);
    // JSON may say null where a field was left out.
    const isNamed = accountId !== undefined && accountId !== null;
    if (order === null || (isNamed && accountId !== order.accountId))
      return refuse('EXECUTION.ORDER_UNKNOWN', { orderId });
    return isNamed ? here(order) : this.commands.execute(again(order.accountId));
  }
}
