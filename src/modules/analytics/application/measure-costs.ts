import { Injectable } from '@nestjs/common';
import { Decimal } from '#kernel';
import { Causality, HandlesEvents, Outbox, type EventHandler, type Transaction } from '#messaging';
import { FillBooked, OrderUpdated, type FillView, type OrderView } from '#modules/execution';
import { ExecutionCostMeasured } from '../contracts/index.js';
import { executionCostOf, type OrderEnd, type OrderWork } from '../domain/execution-cost.js';
import { CostBook } from './ports/cost-book.port.js';

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

  async handle(event: OrderUpdated | FillBooked, { tx }: { tx: Transaction }): Promise<void> {
    const work = event instanceof FillBooked ? await this.addFill(event.fill, tx) : await this.end(event.order, tx);
    if (work !== null) await this.report(work, tx);
  }

  private addFill(fill: FillView, tx: Transaction): Promise<OrderWork> {
    const { orderId, parentOrderId, quantity, price, fee } = fill;
    return this.costs.addFill(tx, { orderId: parentOrderId ?? orderId, quantity, price, fee });
  }

  private async end(order: OrderView, tx: Transaction): Promise<OrderWork | null> {
    const isSlice = order.parentOrderId !== null;
    const end = endOf(order);
    if (isSlice || !ended.has(order.status) || end.filledQuantity.isZero()) return null;
    return this.costs.end(tx, order.id, end);
  }

  private async report(work: OrderWork, tx: Transaction): Promise<void> {
    const cost = executionCostOf(work);
    if (cost === null || work.end === null) return;
    await this.costs.record(tx, work.orderId, cost);
    const { accountId, correlationId } = work.end;
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
