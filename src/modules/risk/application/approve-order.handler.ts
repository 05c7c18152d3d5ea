import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ok, refused } from '#kernel';
import { UnitOfWork } from '#messaging';
import { ApproveOrder, type OrderDecision } from '../contracts/index.js';
import { denial } from '../domain/risk.errors.js';
import { DecisionRecord } from './decision-record.js';
import type { PriorDecision } from './ports/limit-book.port.js';
import { PreTradeDesk } from './pre-trade-desk.js';

/** Locks the account, then: the decision given before, or every control and a reservation, or a recorded denial. */
@CommandHandler(ApproveOrder)
export class ApproveOrderHandler implements ICommandHandler<ApproveOrder> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: PreTradeDesk,
    private readonly record: DecisionRecord,
  ) {}

  execute({ order }: ApproveOrder): Promise<OrderDecision> {
    return this.unitOfWork.run(async (tx) => {
      const state = await this.desk.lock(tx, order);
      if (state === null) return refused(denial('RISK.ACCOUNT_UNKNOWN', { accountId: order.accountId }));
      if (state.prior !== null) return repeated(state.prior);
      const answer = this.desk.judge(order, state);
      return answer.ok ? this.record.approve(tx, order) : this.record.deny(tx, order, answer.refusal);
    });
  }
}

const repeated = (prior: PriorDecision): OrderDecision =>
  prior.approved ? ok({ reservationId: prior.reservationId }) : refused(prior.refusal);
