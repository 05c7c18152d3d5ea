import { Injectable } from '@nestjs/common';
import { type Share, UnitOfWork } from '#messaging';
import { refusal } from '../domain/execution.errors.js';
import { isOpen, type Order } from '../domain/order.js';
import { settlementOf } from '../domain/reconciliation.js';
import { BrokerSession } from './broker-session.js';
import { OrderSteps } from './order-steps.js';
import { OrderStore } from './ports/order-store.port.js';

/** Brings our record of open orders to agree with the broker's after a start, before anything is sent. */
@Injectable()
export class ReconcileOrders {
  constructor(
    private readonly orders: OrderStore,
    private readonly session: BrokerSession,
    private readonly steps: OrderSteps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Asks the broker about every order of the share that has left and is open. */
  async settle(share: Share): Promise<void> {
    for (const order of await this.orders.open(null, {})) {
      if (!share.has(order.accountId)) continue;
      if (order.algorithm === null && order.status !== 'INITIALIZED' && isOpen(order)) await this.settleOne(order);
    }
  }

  private async settleOne(order: Order): Promise<void> {
    const known = await this.session.find(order);
    const settlement = settlementOf(order, known?.status ?? null);
    if (settlement.kind === 'CANCEL_AGAIN') await this.session.cancel(order);
    if (settlement.kind !== 'STEP') return;
    const { step } = settlement;
    const change = known === null ? { refusal: refusal('EXECUTION.UNKNOWN_TO_BROKER') } : {};
    await this.unitOfWork.run((tx) => this.steps.takeOne(tx, order.id, step, change));
  }
}
