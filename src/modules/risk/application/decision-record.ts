import { Injectable } from '@nestjs/common';
import { Clock, IdGenerator, ok, refused, toRfc3339, type Refusal } from '#kernel';
import { Outbox, type Transaction } from '#messaging';
import { OrderApproved, OrderDenied, type OrderDecision, type ProposedOrder } from '../contracts/index.js';
import { LimitBook } from './ports/limit-book.port.js';

/** Records decisions together with the events that tell of them. */
@Injectable()
export class DecisionRecord {
  constructor(
    private readonly limits: LimitBook,
    private readonly outbox: Outbox,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  async approve(tx: Transaction, order: ProposedOrder): Promise<OrderDecision> {
    const reservationId = this.ids.next('reservation');
    const { clientOrderId, accountId, instrumentId, quantity } = order;
    // Sent together: the account's lock is held no longer than it must.
    await Promise.all([
      this.limits.reserve(tx, order, { id: reservationId, at: this.now() }),
      this.outbox.add(tx, OrderApproved.of({ clientOrderId, accountId, instrumentId, reservationId, quantity })),
    ]);
    return ok({ reservationId });
  }

  async deny(tx: Transaction, order: ProposedOrder, refusal: Refusal): Promise<OrderDecision> {
    await Promise.all([
      this.limits.recordDenial(tx, order, { refusal, at: this.now() }),
      this.outbox.add(tx, deniedBy(order, refusal)),
    ]);
    return refused(refusal);
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

const deniedBy = ({ clientOrderId, accountId, instrumentId }: ProposedOrder, { code, details }: Refusal): OrderDenied =>
  OrderDenied.of({ clientOrderId, accountId, instrumentId, code, details: { ...details } });
