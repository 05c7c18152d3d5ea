import { Injectable } from '@nestjs/common';
import { ok, type Result, toRfc3339, UnexpectedError } from '#kernel';
import { CommandBus, DrivenBy, type ProcessStep, UnitOfWork } from '#messaging';
import { AmendOrder, CancelOrder, type OrderView, SubmitOrder, SubmitOrderList } from '#modules/execution';
import { StrategyDecided, type StrategyDecisionView } from '../../contracts/index.js';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';
import { StrategyRunner } from './strategy-runner.js';

/** What execution answers while it cannot say yet: the decision is carried out later. */
const NOT_YET = 'EXECUTION.NOT_RECONCILED';

/** Brings what strategies decide to execution, in their order. What was done before a crash is found done and not done again. */
@Injectable()
@DrivenBy(StrategyDecided)
export class CarryOutDecisions implements ProcessStep<StrategyDecided> {
  constructor(
    private readonly store: StrategyRunStore,
    private readonly commands: CommandBus,
    private readonly unitOfWork: UnitOfWork,
    private readonly runner: StrategyRunner,
  ) {}

  async drive({ runId, accountId, decision }: StrategyDecided): Promise<void> {
    const stored = await this.store.decision(runId, decision.number);
    if (stored === null || stored.orderId !== null || stored.refused !== null) return;
    const together = stored.group === null ? [stored] : await this.store.decidedTogether(runId, stored.group);
    const results = await this.carryOut(runId, accountId, together);
    if (results.some((result) => !result.ok && result.refusal.code === NOT_YET))
      throw new UnexpectedError(NOT_YET, 'execution does not take orders yet');
    for (const [k, each] of together.entries()) {
      const result = results[k] ?? notOpen;
      await this.answered(runId, each, result);
      if (result.ok && each.kind === 'SUBMIT') await this.withdrawOrphan(runId, result.value.id);
    }
  }

  private async carryOut(
    runId: string,
    accountId: string,
    together: readonly StrategyDecisionView[],
  ): Promise<Result<OrderView>[]> {
    const [first] = together;
    if (first === undefined) return [];
    if (first.kind !== 'SUBMIT') return [await this.change(runId, first)];
    const run = await this.store.find(runId);
    if (run?.state === 'FAILED') return together.map(() => ended);
    if (first.group === null) return [await this.commands.execute(submissionOf(accountId, first))];
    const result = await this.commands.execute(listOf(accountId, together));
    return together.map((_, k) => {
      const order = result.ok ? result.value[k] : undefined;
      return order === undefined ? (result as Result<never>) : ok(order);
    });
  }

  private async change(
    runId: string,
    { kind, order, quantity, limitPrice, stopPrice }: StrategyDecisionView,
  ): Promise<Result<OrderView>> {
    const open = (await this.store.openOrders(runId)).find((each) => each.order === order);
    if (open === undefined) return notOpen;
    const { orderId } = open;
    if (kind === 'CANCEL') return this.commands.execute(CancelOrder.of({ orderId }));
    return this.commands.execute(AmendOrder.of({ orderId, ...given({ quantity, limitPrice, stopPrice }) }));
  }

  /** Answer and what the strategy makes of it are stored together; one that has ended is not told. */
  private async answered(
    runId: string,
    { number, kind, order }: StrategyDecisionView,
    result: Result<OrderView>,
  ): Promise<void> {
    const answer = { order, kind, refused: result.ok ? null : result.refusal.code };
    const { id: orderId, marketTime } = result.ok ? result.value : nowhere;
    const answered = { ...answer, number, orderId, arrivedAt: marketTime };
    const isNews = kind !== 'SUBMIT' || !result.ok;
    let isRecorded = false;
    await this.runner.work(runId, ['RUNNING'], async ({ marketTime: seen, seenUntil }, tx) => {
      const toldAt = seenUntil === null ? null : toRfc3339(BigInt(seenUntil));
      await this.store.answer(tx, runId, { ...answered, arrivedAt: marketTime ?? toldAt });
      isRecorded = true;
      if (!isNews) return null;
      return { task: { kind: 'advance', input: { answers: [answer] } }, marketTime: seen ?? 0 };
    });
    if (!isRecorded) await this.unitOfWork.run((tx) => this.store.answer(tx, runId, answered));
    this.runner.underWay.carriedOut(runId, number);
  }

  /** The strategy failed while its order was on its way: nobody else would cancel it. */
  private async withdrawOrphan(runId: string, orderId: string): Promise<void> {
    const run = await this.store.find(runId);
    if (run?.state === 'FAILED' && run.onEnd === 'CANCEL') await this.commands.execute(CancelOrder.of({ orderId }));
  }
}

const nowhere = { id: null, marketTime: null };

const ended: Result<OrderView> = {
  ok: false,
  refusal: { code: 'ANALYTICS.STRATEGY_RUN_ENDED', message: 'The strategy has failed.', details: {} },
};

const notOpen: Result<OrderView> = {
  ok: false,
  refusal: { code: 'EXECUTION.ORDER_NOT_OPEN', message: 'The order is over.', details: {} },
};

function submissionOf(accountId: string, decision: StrategyDecisionView): SubmitOrder {
  const { clientOrderId, instrumentId, side, type, timeInForce, quantity, postOnly, reduceOnly } = decision;
  if (instrumentId === null || side === null || quantity === null)
    throw new UnexpectedError('ANALYTICS.DECISION_INCOMPLETE', `the decision ${clientOrderId} lacks its terms`);
  const { limitPrice, stopPrice, trailingOffset, trailingUnit, limitOffset, expiresAt, displayQuantity } = decision;
  return SubmitOrder.of({
    clientOrderId,
    accountId,
    instrumentId,
    side,
    // The engine has asked before whether the broker takes these.
    type: type as SubmitOrder['type'],
    timeInForce: timeInForce as NonNullable<SubmitOrder['timeInForce']>,
    quantity,
    ...given({ limitPrice, stopPrice, trailingOffset, trailingUnit, limitOffset, expiresAt, displayQuantity }),
    ...(postOnly ? { postOnly } : {}),
    ...(reduceOnly ? { reduceOnly } : {}),
  });
}

/** Orders that were decided together go together. */
function listOf(accountId: string, together: readonly StrategyDecisionView[]): SubmitOrderList {
  const orders = together.map((decision) => submissionOf(accountId, decision));
  const { linkage, linkRole } = together[0] ?? { linkage: null, linkRole: null };
  const [first, ...others] = orders;
  const list = linkRole === 'ENTRY' && first !== undefined ? { entry: first, orders: others } : { orders };
  return SubmitOrderList.of({ ...list, ...(linkage === null ? {} : { linkage }) });
}

/** Without what is null. */
function given<T extends object>(fields: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(present) as { [Name in keyof T]?: NonNullable<T[Name]> };
}
