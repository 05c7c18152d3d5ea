import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invariant, ok, refused } from '#kernel';
import { Causality, KeyedGroupCommit, UnitOfWork, type Cause, type Transaction } from '#messaging';
import { ApproveOrder, type OrderDecision, type ProposedOrder } from '../contracts/index.js';
import { denial } from '../domain/risk.errors.js';
import { afterDecision } from './after-decision.js';
import { DecisionRecord } from './decision-record.js';
import type { AccountState, Decided, PriorDecision } from './ports/limit-book.port.js';
import { PreTradeDesk } from './pre-trade-desk.js';

interface Asked {
  readonly order: ProposedOrder;
  readonly cause: Cause;
}

/**
 * Locks the account, then: the decision given before, or every control and a reservation, or a recorded denial. Orders of one
 * account that come while it is locked are decided together, one after the other, each on what those before it have reserved.
 */
@CommandHandler(ApproveOrder)
export class ApproveOrderHandler implements ICommandHandler<ApproveOrder> {
  private readonly groups = new KeyedGroupCommit<Asked, OrderDecision>((accountId, asked) =>
    // Nobody acts on a decision before the order is stored as SUBMITTED, which makes the decision durable too.
    this.unitOfWork.run((tx) => this.decideAll(tx, accountId, asked), 'later'),
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: PreTradeDesk,
    private readonly record: DecisionRecord,
    private readonly causality: Causality,
  ) {}

  execute({ order }: ApproveOrder): Promise<OrderDecision> {
    return this.groups.add(order.accountId, { order, cause: this.causality.current() });
  }

  private async decideAll(tx: Transaction, accountId: string, asked: readonly Asked[]): Promise<OrderDecision[]> {
    const clientOrderIds = asked.map(({ order }) => order.clientOrderId);
    let state = await this.desk.lock(tx, { accountId, clientOrderIds });
    if (state === null) return asked.map(() => refused(denial('RISK.ACCOUNT_UNKNOWN', { accountId })));
    const answers: OrderDecision[] = [];
    const made: Decided[] = [];
    for (const { order, cause } of asked) {
      if (!state.priors.has(order.clientOrderId)) {
        const decision = this.decide(order, state);
        made.push(decision);
        await this.causality.within(cause, () => this.record.tell(tx, decision));
        state = afterDecision(state, decision);
      }
      answers.push(answerOf(state.priors.get(order.clientOrderId)));
    }
    await this.record.store(tx, made);
    return answers;
  }

  private decide(order: ProposedOrder, state: AccountState): Decided {
    const answer = this.desk.judge(order, state);
    return answer.ok ? this.record.approval(order) : this.record.denial(order, answer.refusal);
  }
}

function answerOf(decision: PriorDecision | undefined): OrderDecision {
  invariant(decision !== undefined, 'every order of a group is decided');
  return decision.approved ? ok({ reservationId: decision.reservationId }) : refused(decision.refusal);
}
