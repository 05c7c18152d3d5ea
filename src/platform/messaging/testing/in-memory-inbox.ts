import { OpenTransaction } from '#testing';
import type { Transaction } from '#messaging';
import { Inbox } from '../inbox.js';

/** Passes the same contract suite as PostgresInbox, one transaction at a time. */
export class InMemoryInbox extends Inbox {
  private readonly entries = new Set<string>();

  async claim(tx: Transaction, consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const fresh = new Set(eventIds.filter((id) => !this.entries.has(entry(consumer, id))));
    for (const id of fresh) this.entries.add(entry(consumer, id));
    OpenTransaction.of(tx).onRollback(() => fresh.forEach((id) => this.entries.delete(entry(consumer, id))));
    return fresh;
  }
}

const entry = (consumer: string, eventId: string): string => `${consumer} ${eventId}`;
