import { Injectable } from '@nestjs/common';
import { Clock, IdGenerator, ok, refused, toRfc3339, type Refusal } from '#kernel';
import { Causality, Outbox, type Cause, type IntegrationEvent, type Transaction } from '#messaging';
import { OrderApproved, OrderDenied, type OrderDecision, type ProposedOrder } from '../contracts/index.js';
import { LimitBook, type Decided } from './ports/limit-book.port.js';

/** Records decisions together with the events that tell of them. */
@Injectable()
export class DecisionRecord {
  constructor(
    private readonly limits: LimitBook,
    private readonly outbox: Outbox,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    private readonly causality: Causality,
  ) {}

  approval(order: ProposedOrder): Decided {
    return { order, at: this.now(), reservationId: this.ids.next('reservation') };
  }

  denial(order: ProposedOrder, refusal: Refusal): Decided {
    return { order, at: this.now(), refusal };
  }

  /** Each is told under its own cause. */
  async decided(tx: Transaction, made: readonly { decision: Decided; cause: Cause }[]): Promise<void> {
    if (made.length === 0) return;
    for (const { decision, cause } of made)
      await this.causality.within(cause, () => this.outbox.add(tx, toldBy(decision)));
    await this.limits.record(
      tx,
      made.map(({ decision }) => decision),
    );
  }

  /** A larger or dearer order was approved: the difference is reserved too. */
  async amend(tx: Transaction, order: ProposedOrder, reservationId: string): Promise<OrderDecision> {
    const { clientOrderId, accountId, instrumentId, quantity } = order;
    await this.limits.amend(tx, order);
    await this.outbox.add(tx, OrderApproved.of({ clientOrderId, accountId, instrumentId, reservationId, quantity }));
    return ok({ reservationId });
  }

  /** The change was refused; what was approved before stays. */
  async denyAmendment(tx: Transaction, order: ProposedOrder, refusal: Refusal): Promise<OrderDecision> {
    await this.outbox.add(tx, deniedBy(order, refusal));
    return refused(refusal);
  }

  private now(): string {
    return toRfc3339(this.clock.nowMicros());
  }
}

function toldBy(decision: Decided): IntegrationEvent {
  if ('refusal' in decision) return deniedBy(decision.order, decision.refusal);
  const { clientOrderId, accountId, instrumentId, quantity } = decision.order;
  const { reservationId } = decision;
  return OrderApproved.of({ clientOrderId, accountId, instrumentId, reservationId, quantity });
}

const deniedBy = ({ clientOrderId, accountId, instrumentId }: ProposedOrder, { code, details }: Refusal): OrderDenied =>
  OrderDenied.of({ clientOrderId, accountId, instrumentId, code, details: { ...details } });
