import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, type Result } from '#kernel';
import { CancelOrder, type OrderView } from '../contracts/index.js';
import { refuse } from '../domain/execution.errors.js';
import { isOpen } from '../domain/order.js';
import { CancelOrders } from './cancel-orders.js';
import { OrderJournal } from './order-journal.js';
import { orderView } from './order-view.js';
import { OrderStore } from './ports/order-store.port.js';

@CommandHandler(CancelOrder)
export class CancelOrderHandler implements ICommandHandler<CancelOrder> {
  constructor(
    private readonly orders: OrderStore,
    private readonly cancels: CancelOrders,
    private readonly journal: OrderJournal,
  ) {}

  async execute({ orderId }: CancelOrder): Promise<Result<OrderView>> {
    const order = await this.orders.find(orderId);
    if (order === null) return refuse('EXECUTION.ORDER_UNKNOWN', { orderId });
    if (order.status === 'CANCELED') return ok(orderView(order));
    if (!isOpen(order)) return refuse('EXECUTION.ORDER_NOT_OPEN', { orderId, status: order.status });
    await this.cancels.cancel(order);
    return ok(orderView(await this.journal.current(order)));
  }
}
