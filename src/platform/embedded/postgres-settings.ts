import type { PostgresAddress } from './postgres-address.js';

/** How the server is set up. All on its command line: the cluster's own file stays as initdb made it. */
export function postgresSettings(
  { socketFolder, port }: PostgresAddress,
  options: { ephemeral: boolean },
): Record<string, string> {
  return {
    listen_addresses: socketFolder === null ? '127.0.0.1' : '',
    port: String(port),
    // A list, hence the quotes.
    unix_socket_directories: socketFolder === null ? '' : `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '120',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    ...SMALL_MEMORY,
    ...(options.ephemeral ? NOT_DURABLE : {}),
  };
}

// One program with short statements: no parallel workers, no replication, no just-in-time compiler.
const SMALL_MEMORY = {
  shared_buffers: '48MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  wal_buffers: '4MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '1',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
};

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
