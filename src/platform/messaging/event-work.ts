import { OperationalError } from '#kernel';
import { GroupCommit, type Envelope, type Transaction, UnitOfWork } from '#messaging';
import type { Inbox } from './inbox.js';

/** How a consumer does its work; the same event may come again and must have its effect once. */
export interface EventWork {
  /** All of them, in order, or none: a throw means that nothing of it is remembered. */
  apply(envelopes: readonly Envelope[], alsoIn?: (tx: Transaction | null) => Promise<void>): Promise<void>;
}

export type ApplyInTransaction = (envelopes: readonly Envelope[], tx: Transaction) => Promise<void>;
export type ApplyOne = (envelope: Envelope) => Promise<void>;

/** Effect and inbox entry in one transaction: exactly once. Batches of several sources that come together share one. */
export class TransactionalWork implements EventWork {
  private readonly batches = new GroupCommit<readonly Envelope[], void>(async (batches) => {
    await this.applyIn(batches.flat());
    return [];
  });

  constructor(
    private readonly consumer: string,
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly effect: ApplyInTransaction,
  ) {}

  apply(envelopes: readonly Envelope[], alsoIn?: (tx: Transaction | null) => Promise<void>): Promise<void> {
    return alsoIn === undefined ? this.batches.add(envelopes) : this.applyIn(envelopes, alsoIn);
  }

  private async applyIn(
    envelopes: readonly Envelope[],
    alsoIn?: (tx: Transaction | null) => Promise<void>,
  ): Promise<void> {
    // An event is marked as published once its effects are there, durably, and with the mark the effects are durable.
    await this.unitOfWork.run(async (tx) => {
      const fresh = await this.inbox.claim(
        tx,
        this.consumer,
        envelopes.map(({ id }) => id),
      );
      const unhandled = envelopes.filter(({ id }) => fresh.has(id));
      unhandled.forEach(assertReadable);
      if (unhandled.length > 0) await this.effect(unhandled, tx);
      await alsoIn?.(tx);
    }, 'later');
  }
}

/**
 * Repeatable steps outside a transaction, one after the other: at least once. They leave nothing in the inbox: an event comes
 * again only after a crash, and then the step, being repeatable, may be taken again.
 */
export class RepeatableWork implements EventWork {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly step: ApplyOne,
  ) {}

  async apply(envelopes: readonly Envelope[], alsoIn?: (tx: Transaction | null) => Promise<void>): Promise<void> {
    envelopes.forEach(assertReadable);
    for (const envelope of envelopes) await this.step(envelope);
    if (alsoIn !== undefined) await this.unitOfWork.run(alsoIn);
  }
}

/** For effects that are remembered as handled elsewhere than in their database: they are durable before that. */
export class DurableUnitOfWork extends UnitOfWork {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(work, 'now');
  }
}

function assertReadable({ unreadable }: Envelope): void {
  if (unreadable !== undefined) throw new OperationalError('PLATFORM.EVENT_UNREADABLE', unreadable);
}
