import { Injectable } from '@nestjs/common';
import { Decimal, fromRfc3339 } from '#kernel';
import type { Delivery, Transaction } from '#messaging';
import type { OrderUpdated, OrderView } from '#modules/execution';
import { type OrderMark, secondsBefore } from '../domain/surveillance/activity.js';
import { LayeringRule } from '../domain/surveillance/layering.rule.js';
import { OrderBurstRule } from '../domain/surveillance/order-burst.rule.js';
import type { Occasion } from './alert-maker.js';
import { SurveillanceBook } from './ports/surveillance-book.port.js';
import { RaiseAlerts } from './raise-alerts.js';

/** Looks at orders as they are sent and canceled. A parent never reaches a market: its slices are looked at. */
@Injectable()
export class WatchOrders {
  constructor(
    private readonly book: SurveillanceBook,
    private readonly alerts: RaiseAlerts,
    private readonly burst: OrderBurstRule,
    private readonly layering: LayeringRule,
  ) {}

  async take({ event, envelope }: Delivery<OrderUpdated>, tx: Transaction): Promise<void> {
    const { step, order } = event;
    if (order.algorithm !== null) return;
    const time = fromRfc3339(order.updatedAt);
    const mark: OrderMark = { orderId: order.id, side: order.side, time };
    const { accountId, instrumentId, synthetic, correlationId } = order;
    const occasion = { accountId, instrumentId, synthetic, correlationId, time, raisedAt: envelope.occurredAt };
    if (step === 'SUBMITTED') await this.sent(tx, mark, occasion);
    else if (step === 'CANCELED' && isUnfilled(order)) await this.canceled(tx, mark, occasion);
  }

  private async sent(tx: Transaction, mark: OrderMark, occasion: Occasion): Promise<void> {
    const sent = await this.book.sent(tx, occasion, mark, {
      since: secondsBefore(mark.time, 1),
      keepFrom: secondsBefore(mark.time, Math.max(1, this.layering.windowSeconds)),
      limit: this.burst.ordersMax + 1,
    });
    await this.alerts.raise(tx, this.burst.find(mark.time, sent), occasion);
  }

  private async canceled(tx: Transaction, mark: OrderMark, occasion: Occasion): Promise<void> {
    const since = secondsBefore(mark.time, this.layering.windowSeconds);
    const { canceled, trades } = await this.book.canceled(tx, occasion, mark, since);
    await this.alerts.raise(tx, this.layering.find(mark.time, canceled, trades), occasion);
  }
}

const isUnfilled = (order: OrderView): boolean => Decimal.of(order.filledQuantity).isZero();
