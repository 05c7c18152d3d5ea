export { Lease } from './lease.js';
export { MessagePruner } from './message-pruner.js';
export { messagingMigrations } from './messaging-tables.migration.js';
export { BATCH, OutboxRelay } from './outbox-relay.js';
export type { PublishingRight, Transport } from './outbox-relay.js';
export { PostgresOutboxStore } from './outbox-store.js';
export type { StoredEnvelope } from './outbox-store.js';
export { PostgresOutbox } from './postgres-outbox.js';
