import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListOrders, type OrderPage } from '../contracts/index.js';
import { orderView } from './order-view.js';
import { OrderStore } from './ports/order-store.port.js';

@QueryHandler(ListOrders)
export class ListOrdersHandler implements IQueryHandler<ListOrders> {
  constructor(private readonly orders: OrderStore) {}

  async execute(request: ListOrders): Promise<OrderPage> {
    const { items, nextCursor } = await this.orders.list(request);
    return { items: items.map(orderView), nextCursor };
  }
}
