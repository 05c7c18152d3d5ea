import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { UnitOfWork, type Transaction } from '#messaging';

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
      extra: { idleTimeoutMillis: 60_000, keepAlive: true },
    });
    return new Database(await source.initialize());
  }

  query<Rows>(sql: string, parameters: readonly unknown[] = []): Promise<Rows> {
    return this.source.query<Rows>(sql, [...parameters]);
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.source.transaction((manager) => work(manager as unknown as Transaction));
  }

  createQueryRunner(): QueryRunner {
    return this.source.createQueryRunner();
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}

/** The database side of a transaction; for infrastructure only. */
export const managerOf = (tx: Transaction): EntityManager => tx as unknown as EntityManager;

/** Runs `afterCommit` when, and only when, the transaction that `work` used has committed. */
export class PostgresUnitOfWork extends UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly afterCommit: () => void,
  ) {
    super();
  }

  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const value = await this.database.transaction(work);
    this.afterCommit();
    return value;
  }
}
