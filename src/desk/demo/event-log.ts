import { type AuditEntryView, GetEventLog, ListAuditEntries } from '#modules/compliance';
import { OrderApproved, OrderDenied, TargetDenied } from '#modules/risk';
import type { Buses } from '../buses.js';
import { readAll } from './read-all.js';

export interface EventLog {
  readonly entries: readonly AuditEntryView[];
  readonly sha256: string;
  readonly approvals: number;
  readonly denials: number;
  /** Denied orders and signals that led to none, by code. */
  readonly denialsByCode: Readonly<Record<string, number>>;
}

/** Everything that happened, from the audit trail. */
export async function readEventLog(buses: Buses): Promise<EventLog> {
  const entries = await readAll((cursor) =>
    buses.ask(ListAuditEntries.of({ limit: 1000, ...(cursor === null ? {} : { cursor }) })),
  );
  const { eventLogSha256 } = await buses.ask(GetEventLog.of({}));
  const codes = new Map<string, number>();
  for (const entry of entries) {
    if (entry.type !== OrderDenied.type && entry.type !== TargetDenied.type) continue;
    const { code } = JSON.parse(entry.payload) as { code: string };
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return {
    entries,
    sha256: eventLogSha256,
    approvals: entries.filter(({ type }) => type === OrderApproved.type).length,
    denials: entries.filter(({ type }) => type === OrderDenied.type).length,
    denialsByCode: Object.fromEntries([...codes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
