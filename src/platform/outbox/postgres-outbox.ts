import { type Clock, type IdGenerator, toRfc3339 } from '#kernel';
import { type Causality, type IntegrationEvent, Outbox, type Transaction, encode, typeOf } from '#messaging';
import { managerOf, noteEvents } from '#platform/database';

export interface OutboxDependencies {
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly causality: Causality;
}

/** Adds events to the module's outbox table in the caller's transaction, all in one statement. */
export class PostgresOutbox extends Outbox {
  constructor(
    private readonly schema: string,
    private readonly from: OutboxDependencies,
  ) {
    super();
  }

  async add(tx: Transaction, ...events: readonly IntegrationEvent[]): Promise<void> {
    if (events.length === 0) return;
    noteEvents(tx);
    const { clock, ids, causality } = this.from;
    const { correlationId, causationId } = causality.current();
    await managerOf(tx).query(
      `INSERT INTO ${this.schema}.outbox (event_id, key, type, occurred_at, correlation_id, causation_id, payload)
       SELECT e.id, e.key, e.type, $4, $5, $6, e.payload
       FROM unnest($1::text[], $2::text[], $3::text[], $7::json[]) WITH ORDINALITY AS e (id, key, type, payload, n) ORDER BY e.n`,
      [
        events.map(() => ids.next(`event_${this.schema}`)),
        events.map((event) => event.key),
        events.map(typeOf),
        toRfc3339(clock.nowMicros()),
        correlationId,
        causationId,
        events.map((event) => JSON.stringify(encode(event))),
      ],
    );
  }
}
