import type { Envelope, Transaction } from '#messaging';
import { type Database, managerOf, utc } from '#platform/database';

/** A message that waits because it, or one before it of its key, could not be handled. */
export interface ParkedMessage {
  readonly consumer: string;
  readonly envelope: Envelope;
  readonly attempts: number;
  /** What went wrong each time, oldest first. */
  readonly history: readonly { readonly at: string; readonly error: string }[];
  /** When it is tried again by itself; null: not before somebody asks for it. */
  readonly nextAttemptAt: string | null;
}

export interface Failure {
  readonly error: string;
  readonly attempts: number;
}

/** Parked messages, in order per key. While a key has one, everything later of that key waits behind it. */
export abstract class DeadLetters {
  /** The keys that have parked messages. */
  abstract parkedKeys(consumer: string): Promise<string[]>;
  /** Parks in order, once each; `failure` belongs to the first. */
  abstract park(consumer: string, envelopes: readonly Envelope[], failure: Failure | null): Promise<void>;
  /** The oldest parked message of a key, or null. */
  abstract oldest(consumer: string, key: string): Promise<ParkedMessage | null>;
  abstract recordFailure(consumer: string, eventId: string, failure: Failure): Promise<void>;
  abstract remove(tx: Transaction | null, consumer: string, eventId: string): Promise<void>;
  /** Keys whose oldest message may be tried again now. */
  abstract dueKeys(consumer: string): Promise<string[]>;
  /** Parked messages of all consumers, oldest first. */
  abstract list(limit: number): Promise<ParkedMessage[]>;
}

interface Row {
  consumer: string;
  envelope: Envelope;
  attempts: number;
  history: { at: string; error: string }[];
  next_attempt_at: string | null;
}

/** Seconds after failure n of a parked message, the first being the one that parked it. */
const RETRY_AFTER_S = [1, 5, 30, 120, 600];

/** How long a message waits after that many failures; null when it waits for a person. */
export const retryAfterSeconds = (attempts: number): number | null => RETRY_AFTER_S[attempts - 1] ?? null;

const COLUMNS = `consumer, envelope, attempts, history, ${utc('next_attempt_at')} AS next_attempt_at`;

export class PostgresDeadLetters extends DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly schema: string,
  ) {
    super();
  }

  async parkedKeys(consumer: string): Promise<string[]> {
    const rows = await this.database.query<{ key: string }[]>(
      `SELECT DISTINCT key FROM ${this.schema}.dead_letter WHERE consumer = $1`,
      [consumer],
    );
    return rows.map((row) => row.key);
  }

  async park(consumer: string, envelopes: readonly Envelope[], failure: Failure | null): Promise<void> {
    await this.database.query(
      `INSERT INTO ${this.schema}.dead_letter (consumer, event_id, key, envelope, attempts, history, next_attempt_at)
       SELECT $1, e.id, e.key, e.envelope, CASE WHEN e.n = 1 THEN $5 ELSE 0 END,
         CASE WHEN e.n = 1 AND $6::text IS NOT NULL THEN jsonb_build_array(jsonb_build_object('at', ${utc('now()')}, 'error', $6::text)) ELSE '[]' END,
         now() + make_interval(secs => $7)
       FROM unnest($2::text[], $3::text[], $4::json[]) WITH ORDINALITY AS e (id, key, envelope, n) ORDER BY e.n
       ON CONFLICT (consumer, event_id) DO NOTHING`,
      [
        consumer,
        envelopes.map(({ id }) => id),
        envelopes.map(({ key }) => key),
        envelopes.map((envelope) => JSON.stringify(envelope)),
        failure?.attempts ?? 0,
        failure?.error ?? null,
        retryAfterSeconds(1),
      ],
    );
  }

  async oldest(consumer: string, key: string): Promise<ParkedMessage | null> {
    const rows = await this.database.query<Row[]>(
      `SELECT ${COLUMNS} FROM ${this.schema}.dead_letter
       WHERE consumer = $1 AND key = $2 ORDER BY position LIMIT 1`,
      [consumer, key],
    );
    return rows[0] === undefined ? null : toMessage(rows[0]);
  }

  async recordFailure(consumer: string, eventId: string, { error, attempts }: Failure): Promise<void> {
    await this.database.query(
      `UPDATE ${this.schema}.dead_letter
       SET attempts = $3, history = history || jsonb_build_array(jsonb_build_object('at', ${utc('now()')}, 'error', $4::text)),
         next_attempt_at = now() + make_interval(secs => $5)
       WHERE consumer = $1 AND event_id = $2`,
      [consumer, eventId, attempts, error, retryAfterSeconds(attempts)],
    );
  }

  async remove(tx: Transaction | null, consumer: string, eventId: string): Promise<void> {
    const sql = `DELETE FROM ${this.schema}.dead_letter WHERE consumer = $1 AND event_id = $2`;
    await (tx === null ? this.database.query(sql, [consumer, eventId]) : managerOf(tx).query(sql, [consumer, eventId]));
  }

  async dueKeys(consumer: string): Promise<string[]> {
    const rows = await this.database.query<{ key: string }[]>(
      `SELECT key FROM (
         SELECT DISTINCT ON (key) key, next_attempt_at FROM ${this.schema}.dead_letter WHERE consumer = $1 ORDER BY key, position
       ) AS head WHERE next_attempt_at <= now()`,
      [consumer],
    );
    return rows.map((row) => row.key);
  }

  async list(limit: number): Promise<ParkedMessage[]> {
    const rows = await this.database.query<Row[]>(
      `SELECT ${COLUMNS} FROM ${this.schema}.dead_letter ORDER BY position LIMIT $1`,
      [limit],
    );
    return rows.map(toMessage);
  }
}

const toMessage = (row: Row): ParkedMessage => ({
  consumer: row.consumer,
  envelope: row.envelope,
  attempts: row.attempts,
  history: row.history,
  nextAttemptAt: row.next_attempt_at,
});
