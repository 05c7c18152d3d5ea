import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { OperationalError } from '#kernel';

export interface MigrationClass {
  new (): MigrationInterface;
  /**
   * Names of the migrations of its schema that a running program has to know to work after this one: none, when every
   * older program goes on working. Without it only programs that know this migration itself may run. That of a step that
   * takes something away names the step that made it needless (`docs/adr/0012-database-per-module.md`).
   */
  readonly needs?: readonly string[];
}

export interface SchemaMigrations {
  /** Module name; its schema has the same. */
  readonly name: string;
  readonly migrations: readonly MigrationClass[];
}

// Any number that nothing else locks; the second half of the key is the schema's.
const MIGRATION_LOCK = 7_282_640;

/**
 * Brings each schema up to date, each by itself with a history and a lock of its own, so that no module waits for another's.
 * Of processes that start together one does it, the others wait. A schema that fails holds up no other.
 * @returns the names of what ran
 * @throws OperationalError `PLATFORM.DATABASE_NEWER`, `PLATFORM.DATABASE_BEHIND`, `PLATFORM.DATABASE_AWAY`
 */
export async function migrate(url: string, schemas: readonly SchemaMigrations[]): Promise<string[]> {
  const behind = await withRunner(url, async (runner) => {
    const found: SchemaMigrations[] = [];
    for (const schema of schemas) if (!(await isUpToDate(runner, schema))) found.push(schema);
    return found;
  });
  const results = await Promise.allSettled(
    behind.map((schema) => withRunner(url, (runner) => bringUp(runner, schema))),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}

/** On a connection of its own, which holds the lock of the schema until it ends. */
async function bringUp(runner: QueryRunner, schema: SchemaMigrations): Promise<string[]> {
  const { name } = schema;
  await runner.query('SELECT pg_advisory_lock($1, hashtext($2))', [MIGRATION_LOCK, name]);
  if (await isUpToDate(runner, schema)) return [];
  await allowed(name, () => runner.query(`CREATE SCHEMA IF NOT EXISTS "${name}"`));
  await declareNeeds(runner, schema);
  return migrateSchema(runner.connection.options as PostgresUrl, schema);
}

interface PostgresUrl {
  readonly url: string;
}

async function withRunner<T>(url: string, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const source = new DataSource({ type: 'postgres', url, poolSize: 1, installExtensions: false });
  try {
    await source.initialize();
  } catch (error) {
    throw databaseAway(url, error);
  }
  const runner = source.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
    await source.destroy();
  }
}

function databaseAway(url: string, cause: unknown): OperationalError {
  const { host, pathname } = new URL(url);
  // Of several addresses that were tried, Node puts what happened into the code alone.
  const { message, code } = cause as NodeJS.ErrnoException;
  return new OperationalError(
    'PLATFORM.DATABASE_AWAY',
    `The database ${host}${pathname} cannot be used: ${message === '' ? code : message}. Start it or correct DATABASE_URL.`,
    {},
    { cause },
  );
}

async function isUpToDate(runner: QueryRunner, { name, migrations }: SchemaMigrations): Promise<boolean> {
  if (!(await exists(runner, `"${name}".migration`))) return false;
  const rows = (await runner.query(`SELECT name FROM "${name}".migration`)) as { name: string }[];
  const ran = new Set(rows.map((row) => row.name));
  const known = new Set(migrations.map((migration) => migration.name));
  await refuseNewer(runner, name, { known, unknown: [...ran].filter((migration) => !known.has(migration)) });
  return migrations.every((migration) => ran.has(migration.name));
}

async function exists(runner: QueryRunner, table: string): Promise<boolean> {
  const [row] = (await runner.query('SELECT to_regclass($1) IS NOT NULL AS found', [table])) as { found: boolean }[];
  return row?.found === true;
}

/** Older programs must not touch what newer ones changed, except as the newer ones said when they changed it. */
async function refuseNewer(
  runner: QueryRunner,
  schema: string,
  { known, unknown }: { readonly known: ReadonlySet<string>; readonly unknown: readonly string[] },
): Promise<void> {
  if (unknown.length === 0) return;
  const declared = await readNeeds(runner, schema);
  const refused = unknown.find((name) => !(declared.get(name) ?? [name]).every((need) => known.has(need)));
  if (refused === undefined) return;
  throw new OperationalError(
    'PLATFORM.DATABASE_NEWER',
    `The database was written by a newer version (${schema}: ${refused}). Install that version, or use another data folder.`,
  );
}

async function readNeeds(runner: QueryRunner, schema: string): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!(await exists(runner, `"${schema}".migration_needs`))) return new Map();
  const rows = (await runner.query(`SELECT name, needs FROM "${schema}".migration_needs`)) as NeedsRow[];
  return new Map(rows.map(({ name, needs }) => [name, needs]));
}

interface NeedsRow {
  readonly name: string;
  readonly needs: readonly string[];
}

/** Before the migrations run: an older program that starts meanwhile finds what it may do with each of them. */
async function declareNeeds(runner: QueryRunner, { name, migrations }: SchemaMigrations): Promise<void> {
  await runner.query(
    `CREATE TABLE IF NOT EXISTS "${name}".migration_needs (name text PRIMARY KEY, needs text[] NOT NULL)`,
  );
  for (const { name: migration, needs } of migrations) {
    if (needs === undefined) continue;
    const sql = `INSERT INTO "${name}".migration_needs VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET needs = excluded.needs`;
    await runner.query(sql, [migration, needs]);
  }
}

/** @throws OperationalError `PLATFORM.DATABASE_BEHIND` where only another role may change the database */
async function allowed(schema: string, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause;
    const message = `The database is older than the program (${schema}), and this role may not change it. Run: quantumalpha migrate`;
    throw new OperationalError('PLATFORM.DATABASE_BEHIND', message, {}, { cause });
  }
}

async function migrateSchema({ url }: PostgresUrl, { name, migrations }: SchemaMigrations): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: name,
    poolSize: 1,
    installExtensions: false,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    const ran = await source.runMigrations();
    return ran.map((migration) => `${name}.${migration.name}`);
  } finally {
    await source.destroy();
  }
}
