import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { OperationalError } from '#kernel';

export type MigrationClass = new () => MigrationInterface;

export interface SchemaMigrations {
  /** Module name; its schema has the same. */
  readonly name: string;
  readonly migrations: readonly MigrationClass[];
}

// Any number that nothing else locks.
const MIGRATION_LOCK = 7_282_640;

/**
 * Brings each schema up to date, each with its own history, so that no module waits for another's. Of processes that start
 * together one does it, the others wait. The names of what ran.
 */
export async function migrate(url: string, schemas: readonly SchemaMigrations[]): Promise<string[]> {
  const done: string[] = [];
  const source = await new DataSource({ type: 'postgres', url, poolSize: 1, installExtensions: false }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    for (const schema of schemas) {
      if (await isUpToDate(runner, schema)) continue;
      await runner.query(`CREATE SCHEMA IF NOT EXISTS "${schema.name}"`);
      done.push(...(await migrateSchema(url, schema)));
    }
  } finally {
    // The lock ends with its connection.
    await runner.release();
    await source.destroy();
  }
  return done;
}

async function isUpToDate(runner: QueryRunner, { name, migrations }: SchemaMigrations): Promise<boolean> {
  const [table] = (await runner.query('SELECT to_regclass($1) AS found', [`"${name}".migration`])) as Found[];
  if (table?.found === null || table === undefined) return false;
  const rows = (await runner.query(`SELECT name FROM "${name}".migration`)) as { name: string }[];
  const ran = new Set(rows.map((row) => row.name));
  refuseNewer(name, ran, migrations);
  return migrations.every((migration) => ran.has(migration.name));
}

interface Found {
  readonly found: string | null;
}

/** A database written by a newer program must not be touched by an older one. */
function refuseNewer(schema: string, ran: ReadonlySet<string>, migrations: readonly MigrationClass[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const [unknown] = [...ran].filter((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new OperationalError(
    'PLATFORM.DATABASE_NEWER',
    `The database was written by a newer version (${schema}: ${unknown}). Install that version, or use another data folder.`,
  );
}

async function migrateSchema(url: string, { name, migrations }: SchemaMigrations): Promise<string[]> {
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
