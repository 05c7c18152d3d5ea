import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, type Result } from '#kernel';
import { CancelOrder, type OrderView } from '../contracts/index.js';
import { refuse } from '../domain/execution.errors.js';
import { isOpen, type Order } from '../domain/order.js';
import { CancelOrders } from './cancel-orders.js';
import { NamedOrder } from './named-order.js';
import { OrderJournal } from './order-journal.js';
import { orderView } from './order-view.js';

@CommandHandler(CancelOrder)
export class CancelOrderHandler implements ICommandHandler<CancelOrder> {
  constructor(
    private readonly named: NamedOrder,
    private readonly cancels: CancelOrders,
    private readonly journal: OrderJournal,
  ) {}

  execute(request: CancelOrder): Promise<Result<OrderView>> {
    return this.named.handle(request, {
      again: (accountId) => CancelOrder.of({ orderId: request.orderId, accountId }),
      here: (order) => this.cancel(order),
    });
  }

  private async cancel(order: Order): Promise<Result<OrderView>> {
    if (order.status === 'CANCELED') return ok(orderView(order));
    if (!isOpen(order)) return refuse('EXECUTION.ORDER_NOT_OPEN', { orderId: order.id, status: order.status });
    await this.cancels.cancel(order);
    return ok(orderView(await this.journal.current(order)));
  }
}
