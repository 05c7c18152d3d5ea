import type { Transaction } from '#messaging';
import { managerOf } from '#platform/database';

/** Remembers what a consumer has handled. */
export abstract class Inbox {
  /** Records the ids in the caller's transaction and returns those that were new. */
  abstract claim(tx: Transaction, consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>>;
}

interface Row {
  event_id: string;
}

export class PostgresInbox extends Inbox {
  constructor(private readonly schema: string) {
    super();
  }

  async claim(tx: Transaction, consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await managerOf(tx).query<Row[]>(
      `INSERT INTO ${this.schema}.inbox (consumer, event_id) SELECT $1, unnest($2::text[])
       ON CONFLICT DO NOTHING RETURNING event_id`,
      [consumer, eventIds],
    );
    return new Set(rows.map((row) => row.event_id));
  }
}
