export { messagingTables } from './create-messaging-tables.migration.js';
export { Lease } from './lease.js';
export { BATCH, OutboxRelay } from './outbox-relay.js';
export type { PublishingRight, Transport } from './outbox-relay.js';
export { PostgresOutboxStore } from './outbox-store.js';
export type { StoredEnvelope } from './outbox-store.js';
export { PostgresOutbox } from './postgres-outbox.js';
