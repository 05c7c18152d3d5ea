import type { Envelope } from '#messaging';
import { type Database, utc } from '#platform/database';

export interface StoredEnvelope {
  readonly position: string;
  readonly envelope: Envelope;
}

/** What the relay needs of an outbox. */
export abstract class OutboxStore {
  /** The oldest events that are not published yet, in the order they were added. */
  abstract readPending(limit: number): Promise<StoredEnvelope[]>;
  /** Marks them as published, if `token` still holds the lease: false means it does not and nothing was marked. */
  abstract markPublished(positions: readonly string[], token: bigint): Promise<boolean>;
}

interface Row {
  position: string;
  event_id: string;
  key: string;
  type: string;
  occurred_at: string;
  correlation_id: string;
  causation_id: string | null;
  payload: Record<string, unknown>;
}

export class PostgresOutboxStore extends OutboxStore {
  constructor(
    private readonly database: Database,
    private readonly schema: string,
  ) {
    super();
  }

  async readPending(limit: number): Promise<StoredEnvelope[]> {
    const rows = await this.database.query<Row[]>(
      `SELECT position, event_id, key, type, ${utc('occurred_at')} AS occurred_at, correlation_id, causation_id, payload
       FROM ${this.schema}.outbox WHERE NOT published ORDER BY position LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ position: row.position, envelope: toEnvelope(row, this.schema) }));
  }

  async markPublished(positions: readonly string[], token: bigint): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE ${this.schema}.outbox SET published = true
       WHERE position = ANY($1::bigint[]) AND NOT published
         AND EXISTS (SELECT 1 FROM ${this.schema}.lease WHERE name = 'relay' AND token = $2 AND expires_at > now())`,
      [positions, token.toString()],
    );
    return count === positions.length;
  }
}

const toEnvelope = (row: Row, source: string): Envelope => ({
  id: row.event_id,
  type: row.type,
  key: row.key,
  source,
  occurredAt: row.occurred_at,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  payload: row.payload,
});
