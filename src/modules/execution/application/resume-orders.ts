import { Injectable } from '@nestjs/common';
import { CancelOrders } from './cancel-orders.js';
import { OrderRouter } from './order-router.js';
import { OrderStore } from './ports/order-store.port.js';

/** Goes on with what was under way when the program stopped, once the books agree. Safe to repeat. */
@Injectable()
export class ResumeOrders {
  constructor(
    private readonly orders: OrderStore,
    private readonly router: OrderRouter,
    private readonly cancels: CancelOrders,
  ) {}

  async resume(): Promise<void> {
    for (const order of await this.orders.open(null, {})) {
      if (order.algorithm !== null && order.status === 'PENDING_CANCEL') await this.cancels.cancel(order);
      else if (order.algorithm === null && order.status === 'INITIALIZED') await this.router.route(order);
    }
  }
}
