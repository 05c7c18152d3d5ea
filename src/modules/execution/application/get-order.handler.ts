import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetOrder, OrderDetail } from '../contracts/index.js';
import { orderView } from './order-view.js';
import { AccountBook } from './ports/account-book.port.js';
import { OrderStore } from './ports/order-store.port.js';

@QueryHandler(GetOrder)
export class GetOrderHandler implements IQueryHandler<GetOrder> {
  constructor(
    private readonly orders: OrderStore,
    private readonly accounts: AccountBook,
  ) {}

  async execute({ orderId }: GetOrder): Promise<OrderDetail | null> {
    const order = await this.orders.find(orderId);
    if (order === null) return null;
    const children = await this.orders.childrenOf(orderId);
    const fills = await this.accounts.fillsOf(orderId);
    return Object.assign(new OrderDetail(), orderView(order), { children: children.map(orderView), fills });
  }
}
