import { Injectable } from '@nestjs/common';
import type { Refusal } from '#kernel';
import { CommandBus, GroupCommit, UnitOfWork } from '#messaging';
import { ApproveOrder, type ProposedOrder } from '#modules/risk';
import type { Order } from '../domain/order.js';
import { BrokerSession } from './broker-session.js';
import { OrderSteps } from './order-steps.js';

/**
 * Brings an order that is stored as INITIALIZED through risk to the broker. Safe to repeat and to run twice at once: risk gives
 * one client order id one decision, and only who stores SUBMITTED sends.
 */
@Injectable()
export class OrderRouter {
  /** Orders that were approved together are stored as SUBMITTED together. */
  private readonly submissions = new GroupCommit<Order, Order | null>((orders) =>
    this.unitOfWork.run((tx) => this.steps.submit(tx, orders)),
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly steps: OrderSteps,
    private readonly session: BrokerSession,
  ) {}

  get isOpen(): boolean {
    return this.session.isOpen;
  }

  /** @throws OperationalError `EXECUTION.NOT_RECONCILED` before the broker session is open */
  route(order: Order): Promise<void> {
    this.session.assertOpen();
    return this.steps.for(order, async () => {
      const decision = await this.commands.execute(ApproveOrder.of({ order: proposalOf(order) }));
      if (decision.ok) await this.submit(order);
      else await this.deny(order, decision.refusal);
    });
  }

  private async submit(order: Order): Promise<void> {
    const submitted = await this.submissions.add(order);
    if (submitted !== null) await this.session.submit(submitted);
  }

  private async deny(order: Order, refusal: Refusal): Promise<void> {
    await this.unitOfWork.run((tx) => this.steps.takeOne(tx, order.id, 'DENY', { refusal }));
  }
}

export const proposalOf = (order: Order): ProposedOrder => ({
  clientOrderId: order.clientOrderId,
  accountId: order.accountId,
  instrumentId: order.instrumentId,
  side: order.side,
  quantity: `${order.quantity}`,
  ...(order.limitPrice === null ? {} : { limitPrice: `${order.limitPrice}` }),
});
