import { Injectable } from '@nestjs/common';
import { invariant, type Refusal } from '#kernel';
import { CommandBus, UnitOfWork } from '#messaging';
import { ApproveOrder, type ProposedOrder } from '#modules/risk';
import { advanced, type Order } from '../domain/order.js';
import { BrokerSession } from './broker-session.js';
import { OrderJournal } from './order-journal.js';

/**
 * Brings an order that is stored as INITIALIZED through risk to the broker. Safe to repeat and to run twice at once: risk gives
 * one client order id one decision, and only who stores SUBMITTED sends.
 */
@Injectable()
export class OrderRouter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly journal: OrderJournal,
    private readonly session: BrokerSession,
  ) {}

  get isOpen(): boolean {
    return this.session.isOpen;
  }

  /** @throws OperationalError `EXECUTION.NOT_RECONCILED` before the broker session is open */
  route(order: Order): Promise<void> {
    this.session.assertOpen();
    return this.journal.for(order, async () => {
      const decision = await this.commands.execute(ApproveOrder.of({ order: proposalOf(order) }));
      if (decision.ok) await this.submit(order);
      else await this.deny(order, decision.refusal);
    });
  }

  private async submit(order: Order): Promise<void> {
    const submitted = advanced(order, 'SUBMIT', { at: this.journal.now() });
    invariant(submitted.ok, `order ${order.id} is routed from INITIALIZED`);
    const ours = await this.unitOfWork.run((tx) =>
      this.journal.record(tx, [{ step: 'SUBMITTED', order: submitted.value }]),
    );
    if (ours) await this.session.submit(submitted.value);
  }

  private async deny(order: Order, refusal: Refusal): Promise<void> {
    const denied = advanced(order, 'DENY', { at: this.journal.now(), refusal });
    invariant(denied.ok, `order ${order.id} is denied from INITIALIZED`);
    await this.unitOfWork.run((tx) => this.journal.record(tx, [{ step: 'DENIED', order: denied.value }]));
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
