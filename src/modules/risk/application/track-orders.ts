import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import { HandlesEvents, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { OrderUpdated, type OrderView } from '#modules/execution';
import { LimitBook, type OrderProgress } from './ports/limit-book.port.js';
import { TargetBook } from './ports/target-book.port.js';

type Step = OrderUpdated['step'];

/** Steps that take something off a reservation or give it its final size. */
const SETTLING: ReadonlySet<Step> = new Set<Step>([
  'REJECTED',
  'UPDATED',
  'UPDATE_REJECTED',
  'CANCELED',
  'PARTIALLY_FILLED',
  'FILLED',
  'EXPIRED',
  'DENIED',
  'RESTATED',
]);
const RESIZING: ReadonlySet<Step> = new Set<Step>(['UPDATED', 'UPDATE_REJECTED', 'RESTATED']);
const ENDED: ReadonlySet<OrderView['status']> = new Set<OrderView['status']>([
  'DENIED',
  'REJECTED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
]);

/** Releases reservations as orders fill and end, and knows which parent orders are at work. */
@Injectable()
@HandlesEvents(OrderUpdated)
export class TrackOrders implements EventHandler<OrderUpdated> {
  constructor(
    private readonly limits: LimitBook,
    private readonly targets: TargetBook,
  ) {}

  async handle(updates: readonly Delivery<OrderUpdated>[], tx: Transaction): Promise<void> {
    const progress: OrderProgress[] = [];
    for (const { event } of updates) {
      if (event.order.algorithm !== null) await this.trackParent(event.order, tx);
      else if (SETTLING.has(event.step)) progress.push(progressOf(event));
    }
    if (progress.length > 0) await this.limits.settle(tx, progress);
  }

  private async trackParent(
    { accountId, instrumentId, clientOrderId, status }: OrderView,
    tx: Transaction,
  ): Promise<void> {
    if (ENDED.has(status)) await this.targets.end(tx, { accountId, clientOrderId });
    else await this.targets.begin(tx, { accountId, instrumentId, clientOrderId });
  }
}

const progressOf = ({ step, order }: OrderUpdated): OrderProgress => ({
  accountId: order.accountId,
  clientOrderId: order.clientOrderId,
  filled: Decimal.of(order.filledQuantity),
  // What only closes has reserved nothing, whatever its size.
  quantity: RESIZING.has(step) && !order.onlyCloses ? Decimal.of(order.quantity) : null,
  ended: ENDED.has(order.status),
});
