export { Database, PostgresUnitOfWork, managerOf } from './database.js';
export type { LastStatement, SqlTransaction } from './database.js';
export { migrate } from './migrate.js';
export { grantModuleRoles } from './module-roles.js';
export type { MigrationClass, SchemaMigrations } from './migrate.js';
export { columnsOf, utc } from './sql.js';
