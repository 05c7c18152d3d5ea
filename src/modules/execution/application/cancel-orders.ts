import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { refusal } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { BrokerSession } from './broker-session.js';
import { OrderSteps, type BookedChange, type BookedStep } from './order-steps.js';
import { OrderStore } from './ports/order-store.port.js';

/** Cancels orders: parents with everything open below them. Safe to repeat; what has ended stays as it is. */
@Injectable()
export class CancelOrders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrderStore,
    private readonly steps: OrderSteps,
    private readonly session: BrokerSession,
  ) {}

  /** `change` may give a parent the reason it ends for. */
  cancel(order: Order, change: BookedChange = {}): Promise<void> {
    return order.algorithm === null ? this.cancelOne(order) : this.cancelParent(order, change);
  }

  private async cancelParent(parent: Order, change: BookedChange): Promise<void> {
    await this.take(parent, 'REQUEST_CANCEL', change);
    for (const slice of await this.orders.open(null, { parentOrderId: parent.id })) await this.cancelOne(slice);
    await this.unitOfWork.run((tx) => this.steps.finishCancel(tx, parent.id));
  }

  /** What has not left is denied here; what has left must be canceled by the broker, however often we ask. */
  private async cancelOne(order: Order): Promise<void> {
    if (order.status === 'INITIALIZED') {
      const denied = await this.take(order, 'DENY', { refusal: refusal('EXECUTION.CANCELED_BEFORE_SENT') });
      if (denied !== null) return;
    }
    const requested = await this.take(order, 'REQUEST_CANCEL');
    if (requested !== null || order.status === 'PENDING_CANCEL') await this.session.cancel(order);
  }

  private take(order: Order, step: BookedStep, change: BookedChange = {}): Promise<Order | null> {
    return this.unitOfWork.run((tx) => this.steps.takeOne(tx, order.id, step, change));
  }
}
