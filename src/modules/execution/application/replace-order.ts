import { Injectable } from '@nestjs/common';
import { CommandBus, UnitOfWork } from '#messaging';
import type { Result } from '#kernel';
import { ok } from '#kernel';
import { ApproveAmendment } from '#modules/risk';
import { refuse } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { BrokerSession } from './broker-session.js';
import { proposalOf } from './order-router.js';
import { OrderSteps } from './order-steps.js';

/** Brings a changed order through risk to the broker; the change holds once the broker has confirmed it. */
@Injectable()
export class ReplaceOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly steps: OrderSteps,
    private readonly session: BrokerSession,
  ) {}

  async replace(order: Order, next: Order): Promise<Result<void>> {
    const decision = await this.commands.execute(ApproveAmendment.of({ order: proposalOf(next) }));
    if (!decision.ok) return decision;
    const requested = await this.unitOfWork.run((tx) => this.steps.takeOne(tx, order.id, 'REQUEST_UPDATE'));
    if (requested === null) return refuse('EXECUTION.ORDER_NOT_OPEN');
    await this.session.replace(order, {
      ...changed('quantity', order, next),
      ...changed('limitPrice', order, next),
      ...changed('stopPrice', order, next),
    });
    return ok(undefined);
  }
}

/** What stays is left to the broker: a trailing stop may have moved meanwhile, or the fill of a linked order may have made it smaller. */
function changed(name: 'quantity' | 'limitPrice' | 'stopPrice', before: Order, { [name]: next }: Order) {
  return next === null || (before[name]?.equals(next) ?? false) ? {} : { [name]: `${next}` };
}
