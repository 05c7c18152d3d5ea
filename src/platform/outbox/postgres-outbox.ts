import { type Clock, type IdGenerator, toRfc3339 } from '#kernel';
import { type Causality, type IntegrationEvent, Outbox, type Transaction, encode, typeOf } from '#messaging';
import { type LastStatement, type SqlTransaction, columnsOf, managerOf } from '#platform/database';

export interface OutboxDependencies {
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly causality: Causality;
}

/**
 * Adds events to the module's outbox table in the caller's transaction: all of a transaction in one statement, which goes out
 * together with its COMMIT. An event takes time, id and cause from the moment it was added.
 */
export class PostgresOutbox extends Outbox {
  constructor(
    private readonly schema: string,
    private readonly from: OutboxDependencies,
  ) {
    super();
  }

  async add(tx: Transaction, ...events: readonly IntegrationEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = managerOf(tx).lastOf(this, () => new OutboxRows(this.schema));
    const { clock, ids, causality } = this.from;
    const { correlationId, causationId } = causality.current();
    const occurredAt = toRfc3339(clock.nowMicros());
    for (const event of events) {
      const id = ids.next(`event_${this.schema}`);
      const payload = JSON.stringify(encode(event));
      rows.add([id, event.key, typeOf(event), occurredAt, correlationId, causationId, payload]);
    }
  }
}

type Row = readonly [
  id: string,
  key: string,
  type: string,
  occurredAt: string,
  correlationId: string,
  causationId: string | null,
  payload: string,
];

class OutboxRows implements LastStatement {
  private readonly rows: Row[] = [];

  constructor(private readonly schema: string) {}

  add(row: Row): void {
    this.rows.push(row);
  }

  async write(on: SqlTransaction): Promise<void> {
    await on.query(
      `INSERT INTO ${this.schema}.outbox (event_id, key, type, occurred_at, correlation_id, causation_id, payload)
       SELECT e.id, e.key, e.type, e.occurred_at, e.correlation_id, e.causation_id, e.payload
       FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::json[])
         WITH ORDINALITY AS e (id, key, type, occurred_at, correlation_id, causation_id, payload, n) ORDER BY e.n`,
      columnsOf(this.rows),
    );
  }
}
