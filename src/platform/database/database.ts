import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { UnexpectedError } from '#kernel';
import { UnitOfWork, type Durability, type Transaction } from '#messaging';
import { run } from './statements.js';

/** A step's statements ask by key, so one plan serves them all; lists, outside transactions, are planned for what is asked. */
const PLAN_ONCE = 'SET LOCAL plan_cache_mode = force_generic_plan';

const BEGIN: Readonly<Record<Durability, string>> = {
  now: `START TRANSACTION; ${PLAN_ONCE}`,
  later: `START TRANSACTION; ${PLAN_ONCE}; SET LOCAL synchronous_commit = off`,
};

/**
 * Every statement has its index, and is prepared once per connection, perhaps when its tables are still empty: a plan that reads
 * whole tables would be cheap then and kept when they have grown.
 */
const BY_INDEX = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

/**
 * TypeORM's pool of connections. Statements go to it directly: TypeORM's own way costs 50 microseconds of processor time
 * each, half of what a short statement takes (`docs/adr/0009-statements-past-typeorm.md`).
 */
export class Database {
  private readonly pool: Pool;

  private constructor(private readonly source: DataSource) {
    this.pool = (source.driver as PostgresDriver).master as Pool;
  }

  static async connect(url: string, options: { poolSize: number; applicationName: string }): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      poolSize: options.poolSize,
      applicationName: options.applicationName,
      installExtensions: false,
      extra: { idleTimeoutMillis: 60_000, keepAlive: true, pipeline: true, options: BY_INDEX },
    });
    return new Database(await source.initialize());
  }

  /** A statement of its own. */
  query<Rows>(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return run<Rows>(this.pool, sql, parameters);
  }

  /** The statement that begins it is on its way together with the first of `work`: connections are pipelined. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>, durability: Durability = 'now'): Promise<T> {
    const client = await this.pool.connect();
    let broken = false;
    try {
      const begun = client.query(BEGIN[durability]);
      const transaction = new SqlTransaction(client);
      try {
        const [value] = await Promise.all([work(transaction as unknown as Transaction), begun]);
        const written = transaction.writeLast();
        const committed = commit(client);
        committed.catch(() => undefined);
        // What was wrong with the last statement says more than that nothing was committed.
        await written;
        await committed;
        return value;
      } catch (error) {
        await begun.catch(() => undefined);
        await client.query('ROLLBACK').catch(() => (broken = true));
        throw error;
      }
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}

/** PostgreSQL answers COMMIT of a transaction that a failed statement has undone with ROLLBACK, not with an error. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT')
    throw new UnexpectedError('PLATFORM.NOT_COMMITTED', 'a statement failed unnoticed and undid the transaction');
}

/** What infrastructure sees of an open transaction. */
export class SqlTransaction {
  private readonly last = new Map<object, LastStatement>();
  private gathered = false;

  constructor(private readonly client: PoolClient) {}

  query<Rows>(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return run<Rows>(this.client, sql, parameters);
  }

  /** The statement of `owner` that goes out together with COMMIT; `make` begins one on the first call. */
  lastOf<S extends LastStatement>(owner: object, make: () => S): S {
    const known = this.last.get(owner);
    const statement = (known ?? make()) as S;
    if (known === undefined) this.last.set(owner, statement);
    this.gathered = true;
    return statement;
  }

  /** Whether there was something that waits for the commit. */
  get hasLast(): boolean {
    return this.gathered;
  }

  /** Sends what waited, without a round trip of its own: COMMIT follows on the same connection. */
  async writeLast(): Promise<void> {
    const statements = [...this.last.values()];
    this.last.clear();
    await Promise.all(statements.map((statement) => statement.write(this)));
  }
}

/** Rows gathered while a transaction works, written by one statement just before its COMMIT. */
export interface LastStatement {
  write(on: SqlTransaction): Promise<void>;
}

/** The database side of a transaction; for infrastructure only. */
export const managerOf = (tx: Transaction): SqlTransaction => tx as unknown as SqlTransaction;

/** Calls `eventsCommitted` when, and only when, a transaction that put something into the outbox has committed. */
export class PostgresUnitOfWork extends UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly eventsCommitted: () => void,
    /** Sent before every COMMIT. */
    private readonly guard: LastStatement | null = null,
  ) {
    super();
  }

  async run<T>(work: (tx: Transaction) => Promise<T>, durability?: Durability): Promise<T> {
    let added = false;
    const value = await this.database.transaction(async (tx) => {
      const result = await work(tx);
      added = managerOf(tx).hasLast;
      const { guard } = this;
      if (guard !== null) managerOf(tx).lastOf(guard, () => guard);
      return result;
    }, durability);
    if (added) this.eventsCommitted();
    return value;
  }
}
