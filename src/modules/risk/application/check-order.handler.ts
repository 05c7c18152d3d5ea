import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Refusal } from '#kernel';
import { CheckOrder, type CheckResult } from '../contracts/index.js';
import { denial } from '../domain/risk.errors.js';
import { PreTradeDesk } from './pre-trade-desk.js';

@QueryHandler(CheckOrder)
export class CheckOrderHandler implements IQueryHandler<CheckOrder> {
  constructor(private readonly desk: PreTradeDesk) {}

  async execute({ order }: CheckOrder): Promise<CheckResult> {
    const { accountId } = order;
    const state = await this.desk.look(null, { accountId, clientOrderIds: [] });
    if (state === null) return denied(denial('RISK.ACCOUNT_UNKNOWN', { accountId }));
    const answer = this.desk.judge(order, state);
    return answer.ok ? { decision: 'APPROVED', code: null, message: null, details: {} } : denied(answer.refusal);
  }
}

const denied = ({ code, message, details }: Refusal): CheckResult => ({
  decision: 'DENIED',
  code,
  message,
  details: { ...details },
});
