import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Order } from '../domain/order.js';
import { CancelOrders } from './cancel-orders.js';
import { StopAccount } from './own-commands.js';
import { OrderStore } from './ports/order-store.port.js';

/** An order may be on its way to the broker while we sweep: look again. */
const SWEEPS = 3;

/** Parents first, so that nothing new is sliced off. Safe to repeat. */
@CommandHandler(StopAccount)
export class StopAccountHandler implements ICommandHandler<StopAccount> {
  constructor(
    private readonly orders: OrderStore,
    private readonly cancels: CancelOrders,
  ) {}

  async execute({ accountId }: StopAccount): Promise<void> {
    for (let sweep = 1; sweep <= SWEEPS; sweep++) {
      const open = await this.orders.open(null, { accountId });
      if (open.length === 0) return;
      for (const order of parentsFirst(open)) await this.cancels.cancel(order);
    }
  }
}

/** Slices go with their parents, unless the parent has ended before them. */
function parentsFirst(open: readonly Order[]): Order[] {
  const parents = open.filter(({ algorithm }) => algorithm !== null);
  const ids = new Set(parents.map(({ id }) => id));
  return [
    ...parents,
    ...open.filter(({ algorithm, parentOrderId }) => algorithm === null && !ids.has(parentOrderId ?? '')),
  ];
}
