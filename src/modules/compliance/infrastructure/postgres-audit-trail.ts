import { Injectable } from '@nestjs/common';
import { canonicalJson, invariant } from '#kernel';
import type { Envelope, Transaction } from '#messaging';
import { EventLogHash, link, verifyChain, type AuditLink } from '#platform/audit';
import { Database, managerOf, utc } from '#platform/database';
import { positionIn, toPage } from '#platform/http';
import { AuditTrail } from '../application/ports/audit-trail.port.js';
import {
  type AuditEntryPage,
  type AuditEntryView,
  type AuditVerification,
  type EventLogView,
  GetEventLog,
  type ListAuditEntries,
} from '../contracts/index.js';
import { onlyRow } from './only-row.js';

const DEFAULT_LIMIT = 100;
/** Hashed between two looks at the database, so that nobody waits long. */
const ENTRIES_AT_ONCE = 250;

const EVERYTHING = GetEventLog.of({});

interface Head {
  sequence: string;
  hash: string;
}

interface EntryRow extends Omit<AuditEntryView, 'sequence'> {
  sequence: string;
}

const ENTRY = `sequence, event_id AS "eventId", type, source, key, correlation_id AS "correlationId",
  causation_id AS "causationId", ${utc('occurred_at')} AS "occurredAt", payload, previous_hash AS "previousHash", hash`;

/** In the order in which they are appended. */
const COLUMNS = [
  'sequence',
  'eventId',
  'type',
  'source',
  'key',
  'correlationId',
  'causationId',
  'occurredAt',
  'payload',
  'previousHash',
  'hash',
] as const;

/** $12 and $13: the new head. $14 and $15: the head that the entries were linked to; on any other nothing is added. */
const APPEND = `
  WITH head AS (
    UPDATE compliance.audit_head SET sequence = $12::bigint, hash = $13
    WHERE sequence = $14::bigint AND hash = $15 RETURNING sequence
  )
  INSERT INTO compliance.audit_entry (sequence, event_id, type, source, key, correlation_id, causation_id, occurred_at,
    payload, previous_hash, hash)
  SELECT e.* FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::timestamptz[], $9::text[], $10::text[], $11::text[]) AS e CROSS JOIN head RETURNING sequence`;

@Injectable()
export class PostgresAuditTrail extends AuditTrail {
  /** As this process last left it, should that have been committed. */
  private knownHead: Head | null = null;

  constructor(private readonly database: Database) {
    super();
  }

  /**
   * Links to the head it knows, which in a process that appends alone is the head; where it is not, the append finds that out
   * and is made again on the true one, whose row is locked from then on.
   */
  async append(tx: Transaction, envelopes: readonly Envelope[]): Promise<void> {
    if (envelopes.length === 0) return;
    const known = this.knownHead;
    if (known !== null && (await this.appendTo(tx, known, envelopes))) return;
    const rows = await managerOf(tx).query<Head[]>('SELECT sequence, hash FROM compliance.audit_head FOR UPDATE');
    const appended = await this.appendTo(tx, onlyRow(rows), envelopes);
    invariant(appended, 'the head of the chain cannot move under its lock');
  }

  private async appendTo(tx: Transaction, head: Head, envelopes: readonly Envelope[]): Promise<boolean> {
    const links: AuditLink[] = [];
    for (const envelope of envelopes) {
      const sequence = Number(head.sequence) + links.length + 1;
      links.push(linkOf(envelope, sequence, links.at(-1)?.hash ?? head.hash));
    }
    const values = COLUMNS.map((column) => links.map((entry) => entry[column]));
    const last = links.at(-1) ?? head;
    const heads = [last.sequence, last.hash, head.sequence, head.hash];
    const rows = await managerOf(tx).query<unknown[]>(APPEND, [...values, ...heads]);
    this.knownHead = rows.length === links.length ? { sequence: `${last.sequence}`, hash: last.hash } : null;
    return rows.length === links.length;
  }

  async verify(): Promise<AuditVerification> {
    const head = await this.head();
    const expected = Number(head.sequence);
    const verdict = await verifyChain(this.upTo(expected));
    if (!verdict.verified || (verdict.entries === expected && verdict.headHash === head.hash)) return verdict;
    const brokenAt = Math.min(verdict.entries + 1, expected);
    const problem = `the chain ends with entry ${verdict.entries}, and not with entry ${expected} as it was last appended`;
    return { ...verdict, verified: false, brokenAt, problem };
  }

  async page({ type, correlationId, cursor, limit = DEFAULT_LIMIT }: ListAuditEntries): Promise<AuditEntryPage> {
    const before = positionIn(cursor);
    const rows = await this.database.query<EntryRow[]>(
      `SELECT ${ENTRY} FROM compliance.audit_entry
       WHERE ($1::text IS NULL OR type = $1) AND ($2::text IS NULL OR correlation_id = $2)
         AND ($3::bigint IS NULL OR sequence < $3::bigint)
       ORDER BY sequence DESC LIMIT $4`,
      [type ?? null, correlationId ?? null, before, limit + 1],
    );
    return toPage(rows, limit, { view: toView, cursor: (row) => [row.sequence] });
  }

  async eventLog(query: GetEventLog): Promise<EventLogView> {
    const { sequence } = await this.head();
    const hash = new EventLogHash();
    let events = 0;
    for await (const entry of this.upTo(Number(sequence), query)) {
      hash.add(entry);
      events += 1;
    }
    return { events, aggregates: hash.aggregateCount, eventLogSha256: hash.digest() };
  }

  async causedBy(correlationId: string, limit: number): Promise<AuditEntryView[]> {
    const rows = await this.database.query<EntryRow[]>(
      `SELECT ${ENTRY} FROM compliance.audit_entry e WHERE correlation_id = $1
       ORDER BY e.occurred_at, e.sequence LIMIT $2`,
      [correlationId, limit],
    );
    return rows.map(toView);
  }

  private async head(): Promise<Head> {
    return onlyRow(await this.database.query<Head[]>('SELECT sequence, hash FROM compliance.audit_head'));
  }

  /** The chain from its first entry to `last`, or those of one module or aggregate in it. */
  private async *upTo(last: number, { source, aggregate }: GetEventLog = EVERYTHING): AsyncGenerator<AuditEntryView> {
    let part: EntryRow[];
    for (let sequence = 0; sequence < last; sequence = Number(part.at(-1)?.sequence)) {
      part = await this.database.query<EntryRow[]>(
        `SELECT ${ENTRY} FROM compliance.audit_entry e
         WHERE e.sequence > $1 AND e.sequence <= $2 AND ($4::text IS NULL OR source = $4) AND ($5::text IS NULL OR key = $5)
         ORDER BY e.sequence LIMIT $3`,
        [sequence, last, ENTRIES_AT_ONCE, source ?? null, aggregate ?? null],
      );
      if (part.length === 0) return;
      yield* part.map(toView);
    }
  }
}

const linkOf = (envelope: Envelope, sequence: number, previousHash: string): AuditLink => {
  const { id: eventId, type, source, key, correlationId, causationId, occurredAt } = envelope;
  const payload = canonicalJson(envelope.payload);
  const record = { sequence, eventId, type, source, key, correlationId, causationId, occurredAt, payload };
  return link(previousHash, record);
};

const toView = (row: EntryRow): AuditEntryView => ({ ...row, sequence: Number(row.sequence) });
