import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import { Causality, HandlesEvents, Outbox, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { FillBooked, OrderUpdated, type FillView, type OrderView } from '#modules/execution';
import { ExecutionCostMeasured } from '../contracts/index.js';
import { executionCostOf, type OrderEnd, type OrderProgress } from '../domain/execution-cost.js';
import { CostBook, type MeasuredOrder } from './ports/cost-book.port.js';

const ended: ReadonlySet<OrderView['status']> = new Set(['FILLED', 'CANCELED', 'EXPIRED', 'REJECTED']);

/** Reports what an order cost once it has ended and its last fill is here, whichever of the two comes first. */
@Injectable()
@HandlesEvents(OrderUpdated, FillBooked)
export class MeasureCosts implements EventHandler<OrderUpdated | FillBooked> {
  constructor(
    private readonly costs: CostBook,
    private readonly outbox: Outbox,
    private readonly causality: Causality,
  ) {}

  async handle(deliveries: readonly Delivery<OrderUpdated | FillBooked>[], tx: Transaction): Promise<void> {
    const progress: OrderProgress[] = [];
    /** What each order was last touched by. */
    const last = new Map<string, Delivery>();
    for (const delivery of deliveries) {
      const { event } = delivery;
      const made = event instanceof FillBooked ? filledBy(event.fill) : endedBy(event.order);
      if (made === null) continue;
      progress.push(made);
      last.set(made.orderId, delivery);
    }
    const measured = (await this.costs.add(tx, progress)).flatMap((work) => {
      const cost = executionCostOf(work);
      return cost === null || work.end === null ? [] : [{ ...work, end: work.end, cost }];
    });
    await this.costs.record(tx, measured);
    for (const work of measured) await last.get(work.orderId)?.because(() => this.tell(tx, work));
  }

  private async tell(tx: Transaction, { cost, end, ...work }: MeasuredOrder): Promise<void> {
    const { accountId, correlationId } = end;
    const measured = ExecutionCostMeasured.of({
      orderId: work.orderId,
      accountId,
      averagePrice: cost.averagePrice.toString(),
      arrivalPrice: cost.arrivalPrice.toString(),
      slippageBps: cost.slippageBps,
      fees: work.fees.toString(),
    });
    await this.causality.within({ correlationId }, () => this.outbox.add(tx, measured));
  }
}

const filledBy = ({ orderId, parentOrderId, quantity, price, fee }: FillView): OrderProgress => ({
  orderId: parentOrderId ?? orderId,
  fill: { quantity, price, fee },
});

/** Null for what has no cost of its own: a slice, an order that goes on, or one that ended unfilled. */
function endedBy(order: OrderView): OrderProgress | null {
  const end = endOf(order);
  const isSlice = order.parentOrderId !== null;
  return isSlice || !ended.has(order.status) || end.filledQuantity.isZero() ? null : { orderId: order.id, end };
}

const endOf = (order: OrderView): OrderEnd => ({
  accountId: order.accountId,
  instrumentId: order.instrumentId,
  side: order.side,
  filledQuantity: Decimal.of(order.filledQuantity),
  arrivalPrice: order.arrivalPrice === null ? null : Decimal.of(order.arrivalPrice),
  synthetic: order.synthetic,
  correlationId: order.correlationId,
  completedAt: order.updatedAt,
});
