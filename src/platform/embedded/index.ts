export { lockDataFolder } from './data-folder-lock.js';
export type { DataFolderLock } from './data-folder-lock.js';
export { embeddedErrors } from './embedded.errors.js';
export { postgresVersion } from './postgres-binaries.js';
export { runningPostgres } from './running-postgres.js';
export { startEmbeddedPostgres } from './start-embedded-postgres.js';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './start-embedded-postgres.js';
