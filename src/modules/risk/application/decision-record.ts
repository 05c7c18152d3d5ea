import { Injectable } from '@nestjs/common';
import { Clock, IdGenerator, ok, refused, toRfc3339, type Refusal } from '#kernel';
import { Outbox, type IntegrationEvent, type Transaction } from '#messaging';
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
  ) {}

  approval(order: ProposedOrder): Decided {
    return { order, at: this.now(), reservationId: this.ids.next('reservation') };
  }

  denial(order: ProposedOrder, refusal: Refusal): Decided {
    return { order, at: this.now(), refusal };
  }

  async store(tx: Transaction, decisions: readonly Decided[]): Promise<void> {
    if (decisions.length > 0) await this.limits.record(tx, decisions);
  }

  tell(tx: Transaction, decision: Decided): Promise<void> {
    return this.outbox.add(tx, toldBy(decision));
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
