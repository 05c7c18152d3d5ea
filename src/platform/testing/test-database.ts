import { Client } from 'pg';
import { ManualClock, OperationalError, SequentialIds, dateToMicros } from '#kernel';
import type { Envelope } from '#messaging';
import { Database, type MigrationClass, PostgresUnitOfWork, migrate } from '#platform/database';
import { AlsCausality } from '#platform/messaging';
import { PostgresOutbox, PostgresOutboxStore, messagingMigrations } from '#platform/outbox';

/** What a module stands on, over a database of the test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  readonly unitOfWork: PostgresUnitOfWork;
  readonly outbox: PostgresOutbox;
  readonly causality: AlsCausality;
  /** Stands at 2020-01-02T00:00:00Z until the test moves it. */
  readonly clock: ManualClock;
  readonly ids: SequentialIds;
  /** The events in the module's outbox, in the order they were added. */
  events(): Promise<Envelope[]>;
  /** Closes the connections and drops the database. */
  stop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** The module's name, which is its schema. */
  readonly name: string;
  readonly migrations: readonly MigrationClass[];
}

/**
 * A fresh, migrated database on the server of this test run; `TEST_DATABASE_URL` names another server, on which the user
 * may make databases. Ids count from 1 in every database.
 */
export async function testDatabase({ name, migrations }: TestDatabaseOptions): Promise<TestDatabase> {
  const server = serverUrl();
  const url = await createDatabase(server);
  await migrate(url, [{ name, migrations: [...messagingMigrations(name), ...migrations] }]);
  const database = await Database.connect(url, { poolSize: 8, applicationName: `test of ${name}` });
  const clock = new ManualClock(dateToMicros('2020-01-02'));
  const ids = new SequentialIds();
  const causality = new AlsCausality(ids);
  return {
    url,
    database,
    unitOfWork: new PostgresUnitOfWork(database, () => undefined),
    outbox: new PostgresOutbox(name, { clock, ids, causality }),
    causality,
    clock,
    ids,
    async events() {
      const stored = await new PostgresOutboxStore(database, name).readPending(10_000);
      return stored.map(({ envelope }) => envelope);
    },
    async stop() {
      await database.close();
      await onServer(server, `DROP DATABASE "${new URL(url).pathname.slice(1)}" WITH (FORCE)`);
    },
  };
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url !== undefined && url !== '') return url;
  throw new OperationalError(
    'PLATFORM.NO_TEST_DATABASE',
    'There is no database server for tests. Run them with `npm run test:int`, or name a server in TEST_DATABASE_URL.',
  );
}

let made = 0;

async function createDatabase(server: string): Promise<string> {
  const name = `test_${process.pid}_${process.hrtime.bigint().toString(36)}_${++made}`;
  await onServer(server, `CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = name;
  return url.toString();
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
