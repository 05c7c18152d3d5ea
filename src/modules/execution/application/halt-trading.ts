import { Injectable } from '@nestjs/common';
import { DrivenBy, type ProcessStep } from '#messaging';
import { TradingStateChanged } from '#modules/risk';
import type { Order } from '../domain/order.js';
import { CancelOrders } from './cancel-orders.js';
import { OrderStore, type OpenOrderFilter } from './ports/order-store.port.js';

/** An order may be on its way to the broker while we sweep: look again. */
const SWEEPS = 3;

/** The kill switch: a halt cancels every open order of its scope, parents first so that nothing new is sliced off. */
@Injectable()
@DrivenBy(TradingStateChanged)
export class HaltTrading implements ProcessStep<TradingStateChanged> {
  constructor(
    private readonly orders: OrderStore,
    private readonly cancels: CancelOrders,
  ) {}

  async drive({ scope, state }: TradingStateChanged): Promise<void> {
    if (state !== 'HALTED') return;
    const filter: OpenOrderFilter = scope === '*' ? {} : { accountId: scope };
    for (let sweep = 1; sweep <= SWEEPS; sweep++) {
      const open = await this.orders.open(null, filter);
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
