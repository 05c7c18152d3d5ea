import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { UnitOfWork, type Transaction } from '#messaging';
import { PreparingClient } from './preparing-client.js';

/** The pool of connections. Reads outside transactions go through `query`. */
export class Database {
  constructor(private readonly source: DataSource) {}

  static async connect(url: string, options: { poolSize: number; applicationName: string }): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      poolSize: options.poolSize,
      applicationName: options.applicationName,
      installExtensions: false,
      extra: { idleTimeoutMillis: 60_000, keepAlive: true, pipeline: true, Client: PreparingClient },
    });
    return new Database(await source.initialize());
  }

  query<Rows>(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return this.source.query<Rows>(sql, [...parameters]);
  }

  /** The statement that begins it is on its way together with the first of `work`: connections are pipelined. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.connect();
      const begun = runner.query('START TRANSACTION');
      try {
        const [value] = await Promise.all([work(runner.manager as unknown as Transaction), begun]);
        await commit(runner);
        return value;
      } catch (error) {
        await begun.catch(() => undefined);
        await runner.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  createQueryRunner(): QueryRunner {
    return this.source.createQueryRunner();
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}

/** PostgreSQL takes COMMIT of a transaction that a failed statement has undone and says nothing; any other statement fails. */
async function commit(runner: QueryRunner): Promise<void> {
  await Promise.all([runner.query('SELECT'), runner.query('COMMIT')]);
}

/** The database side of a transaction; for infrastructure only. */
export const managerOf = (tx: Transaction): EntityManager => tx as unknown as EntityManager;

const withEvents = new WeakSet<Transaction>();

/** The transaction has put something into the outbox. */
export const noteEvents = (tx: Transaction): void => void withEvents.add(tx);

/** Calls `eventsCommitted` when, and only when, a transaction that put something into the outbox has committed. */
export class PostgresUnitOfWork extends UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly eventsCommitted: () => void,
  ) {
    super();
  }

  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    let added = false;
    const value = await this.database.transaction(async (tx) => {
      const result = await work(tx);
      added = withEvents.has(tx);
      return result;
    });
    if (added) this.eventsCommitted();
    return value;
  }
}
