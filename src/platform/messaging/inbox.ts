import type { Transaction } from '#messaging';
import { type Database, managerOf } from '#platform/database';

/** Remembers what a consumer has handled. */
export abstract class Inbox {
  /** Records the ids, in the caller's transaction or at once, and returns those that were new. */
  abstract claim(tx: Transaction | null, consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which of the ids have been handled. */
  abstract handled(consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>>;
}

interface Row {
  event_id: string;
}

export class PostgresInbox extends Inbox {
  constructor(
    private readonly database: Database,
    private readonly schema: string,
  ) {
    super();
  }

  async claim(tx: Transaction | null, consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const sql = `INSERT INTO ${this.schema}.inbox (consumer, event_id) SELECT $1, unnest($2::text[])
       ON CONFLICT DO NOTHING RETURNING event_id`;
    const parameters = [consumer, eventIds];
    const rows = await (tx === null
      ? this.database.query<Row[]>(sql, parameters)
      : managerOf(tx).query<Row[]>(sql, parameters));
    return new Set(rows.map((row) => row.event_id));
  }

  async handled(consumer: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<Row[]>(
      `SELECT event_id FROM ${this.schema}.inbox WHERE consumer = $1 AND event_id = ANY($2::text[])`,
      [consumer, eventIds],
    );
    return new Set(rows.map((row) => row.event_id));
  }
}
