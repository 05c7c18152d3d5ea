import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refused } from '#kernel';
import { UnitOfWork } from '#messaging';
import { ApproveAmendment, type OrderDecision } from '../contracts/index.js';
import { denial } from '../domain/risk.errors.js';
import { DecisionRecord } from './decision-record.js';
import { PreTradeDesk } from './pre-trade-desk.js';

@CommandHandler(ApproveAmendment)
export class ApproveAmendmentHandler implements ICommandHandler<ApproveAmendment> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: PreTradeDesk,
    private readonly record: DecisionRecord,
  ) {}

  execute({ order }: ApproveAmendment): Promise<OrderDecision> {
    return this.unitOfWork.run(async (tx) => {
      const { accountId, clientOrderId } = order;
      const state = await this.desk.lock(tx, { accountId, clientOrderIds: [clientOrderId] });
      if (state === null) return refused(denial('RISK.ACCOUNT_UNKNOWN', { accountId }));
      const prior = state.priors.get(clientOrderId);
      if (!prior?.approved || (prior.open.isZero() && order.reduceOnly !== true)) {
        return refused(denial('RISK.ORDER_UNKNOWN', { clientOrderId }));
      }
      const answer = this.desk.judgeAmendment(order, state, prior);
      return answer.ok
        ? this.record.amend(tx, order, prior.reservationId)
        : this.record.denyAmendment(tx, order, answer.refusal);
    });
  }
}
