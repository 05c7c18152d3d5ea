import { Injectable } from '@nestjs/common';
import type { Refusal } from '#kernel';
import { CommandBus, GroupCommit, UnitOfWork } from '#messaging';
import { ApproveOrder, type ProposedOrder } from '#modules/risk';
import { refusal } from '../domain/execution.errors.js';
import { onlyCloses, type Order } from '../domain/order.js';
import { BrokerSession } from './broker-session.js';
import { OrderSteps } from './order-steps.js';

/**
 * Brings orders that are stored as INITIALIZED through risk to the broker: one, or all that are linked, together. Safe to repeat and to
 * run twice at once: risk gives one client order id one decision, and only who stores SUBMITTED sends.
 */
@Injectable()
export class OrderRouter {
  /** Orders that were approved together are stored as SUBMITTED together. */
  private readonly submissions = new GroupCommit<readonly Order[], (Order | null)[]>((lists) =>
    this.unitOfWork.run(async (tx) => {
      const stored = await this.steps.submit(tx, lists.flat());
      let from = 0;
      return lists.map(({ length }) => stored.slice(from, (from += length)));
    }),
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
  async route(orders: readonly Order[]): Promise<void> {
    this.session.assertOpen();
    const [first] = orders;
    if (first === undefined) return;
    await this.steps.for(first, async () => {
      const decisions = await Promise.all(
        orders.map((order) => this.commands.execute(ApproveOrder.of({ order: proposalOf(order) }))),
      );
      const size = first.special?.link?.size ?? 1;
      if (orders.length === size && decisions.every(({ ok }) => ok)) return this.submit(orders);
      const refusals = decisions.map((decision) =>
        decision.ok ? refusal('EXECUTION.LINKED_ORDER') : decision.refusal,
      );
      await this.end(orders, 'DENY', refusals);
    });
  }

  private async submit(orders: readonly Order[]): Promise<void> {
    const stored = await this.submissions.add(orders);
    const submitted = stored.filter((order) => order !== null);
    if (submitted.length === orders.length) return this.session.submit(submitted);
    // One was canceled meanwhile: those that are linked to it do not go without it.
    const reasons = submitted.map(() => refusal('EXECUTION.LINKED_ORDER'));
    await this.end(submitted, 'REJECT', reasons);
  }

  private async end(orders: readonly Order[], step: 'DENY' | 'REJECT', refusals: readonly Refusal[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const page = await this.steps.lock(
        tx,
        orders.map(({ id }) => id),
      );
      for (const [k, { id: orderId }] of orders.entries()) {
        const reason = refusals[k];
        await this.steps.take(tx, page, { orderId, step, change: reason === undefined ? {} : { refusal: reason } });
      }
      await this.steps.write(tx, page);
    });
  }
}

export const proposalOf = (order: Order): ProposedOrder => ({
  clientOrderId: order.clientOrderId,
  accountId: order.accountId,
  instrumentId: order.instrumentId,
  side: order.side,
  quantity: `${order.quantity}`,
  ...(onlyCloses(order) ? { reduceOnly: true } : {}),
  ...(order.limitPrice === null ? {} : { limitPrice: `${order.limitPrice}` }),
});
