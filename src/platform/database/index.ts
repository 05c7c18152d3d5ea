export { Database, PostgresUnitOfWork, managerOf, noteEvents } from './database.js';
export { migrate } from './migrate.js';
export type { MigrationClass, SchemaMigrations } from './migrate.js';
export { utc } from './sql.js';
