import { canonicalJson } from '#kernel';
import type { Envelope, Transaction } from '#messaging';
import { EventLogHash, GENESIS, link, verifyChain, type AuditLink } from '#platform/audit';
import { positionIn, toPage } from '#platform/http';
import { OpenTransaction } from '#testing';
import { AuditTrail } from '../application/ports/audit-trail.port.js';
import type {
  AuditEntryPage,
  AuditEntryView,
  AuditVerification,
  EventLogView,
  GetEventLog,
  ListAuditEntries,
} from '../contracts/index.js';

/** Passes the same contract suite as PostgresAuditTrail. */
export class InMemoryAuditTrail extends AuditTrail {
  private chain: AuditLink[] = [];

  async append(tx: Transaction, envelopes: readonly Envelope[]): Promise<void> {
    const before = this.chain;
    OpenTransaction.of(tx).onRollback(() => void (this.chain = before));
    for (const { id: eventId, occurredAt, payload, ...about } of envelopes) {
      const { type, source, key, correlationId, causationId } = about;
      const sequence = this.chain.length + 1;
      const text = canonicalJson(payload);
      const record = { sequence, eventId, type, source, key, correlationId, causationId, occurredAt, payload: text };
      this.chain = [...this.chain, link(this.chain.at(-1)?.hash ?? GENESIS, record)];
    }
  }

  verify(): Promise<AuditVerification> {
    return verifyChain(this.chain);
  }

  async page({ type, correlationId, cursor, limit = 100 }: ListAuditEntries): Promise<AuditEntryPage> {
    const before = positionIn(cursor);
    const rows = this.chain
      .toReversed()
      .filter((entry) => before === null || entry.sequence < Number(before))
      .filter((entry) => type === undefined || entry.type === type)
      .filter((entry) => correlationId === undefined || entry.correlationId === correlationId);
    return toPage(rows.slice(0, limit + 1), limit, { view: (row) => row, cursor: (row) => [row.sequence.toString()] });
  }

  eventLog({ source, aggregate }: GetEventLog): Promise<EventLogView> {
    const hash = new EventLogHash();
    const chosen = this.chain.filter(
      (entry) =>
        (source === undefined || entry.source === source) && (aggregate === undefined || entry.key === aggregate),
    );
    for (const entry of chosen) hash.add(entry);
    const view = { events: chosen.length, aggregates: hash.aggregateCount, eventLogSha256: hash.digest() };
    return Promise.resolve(view);
  }

  async causedBy(correlationId: string, limit: number): Promise<AuditEntryView[]> {
    return this.chain
      .filter((entry) => entry.correlationId === correlationId)
      .toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.sequence - b.sequence)
      .slice(0, limit);
  }
}
