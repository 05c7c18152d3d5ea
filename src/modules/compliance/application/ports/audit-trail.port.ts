import type { Envelope, Transaction } from '#messaging';
import type {
  AuditEntryPage,
  AuditEntryView,
  AuditVerification,
  EventLogView,
  GetEventLog,
  ListAuditEntries,
} from '../../contracts/index.js';

/** Every event of every module as one hash chain that can only grow. */
export abstract class AuditTrail {
  /** Adds them in their order. Appends wait for each other, so that the chain never forks. */
  abstract append(tx: Transaction, envelopes: readonly Envelope[]): Promise<void>;
  /** Recomputes every hash, and holds the last entry against what was appended last. */
  abstract verify(): Promise<AuditVerification>;
  /** The latest first. */
  abstract page(query: ListAuditEntries): Promise<AuditEntryPage>;
  abstract eventLog(query: GetEventLog): Promise<EventLogView>;
  /** In the order in which it happened, at most `limit`. */
  abstract causedBy(correlationId: string, limit: number): Promise<AuditEntryView[]>;
}
