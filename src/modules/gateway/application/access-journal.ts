import { Clock, toRfc3339 } from '#kernel';
import { Causality, Outbox, type Transaction } from '#messaging';
import { AccessChanged, type accessChanges } from '../contracts/index.js';

/** Tells the other modules, and the audit trail, who may do what from now on. */
export class AccessJournal {
  constructor(
    private readonly outbox: Outbox,
    private readonly causality: Causality,
    private readonly clock: Clock,
  ) {}

  now(): string {
    return toRfc3339(this.clock.nowMicros());
  }

  async record(tx: Transaction, userName: string, changes: readonly (typeof accessChanges)[number][]): Promise<void> {
    const changedBy = this.causality.current().actor;
    await this.outbox.add(tx, ...changes.map((change) => AccessChanged.of({ userName, change, changedBy })));
  }
}
