import { Injectable } from '@nestjs/common';
import type { Share } from '#messaging';
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

  async resume(share: Share): Promise<void> {
    const open = (await this.orders.open(null, {})).filter(({ accountId }) => share.has(accountId));
    for (const order of open)
      if (order.algorithm !== null && order.status === 'PENDING_CANCEL') await this.cancels.cancel(order);
    const unsent = open.filter(({ algorithm, status }) => algorithm === null && status === 'INITIALIZED');
    const together = Map.groupBy(unsent, ({ id, special }) => special?.link?.groupId ?? id);
    for (const orders of together.values()) await this.router.route(orders);
  }
}
