import { Gauge } from 'prom-client';
import type { Database } from '#platform/database';
import type { Metrics } from './metrics.js';

interface Row {
  module: string;
  pending: number;
  lag: number;
}

/** Counts what waits in the outboxes whenever somebody reads the figures. */
export function addOutboxGauges(metrics: Metrics, database: Database, modules: readonly string[]): void {
  const sql = modules
    .map(
      (module) =>
        `SELECT '${module}' AS module, count(*)::int AS pending, coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS lag
         FROM ${module}.outbox WHERE NOT published`,
    )
    .join(' UNION ALL ');
  const lag = new Gauge({
    name: 'quantumalpha_outbox_lag_seconds',
    help: 'Age of the oldest event that waits in the outbox of a module.',
    labelNames: ['module'],
    registers: [metrics.registry],
  });
  new Gauge({
    name: 'quantumalpha_outbox_pending',
    help: 'Events that wait in the outbox of a module.',
    labelNames: ['module'],
    registers: [metrics.registry],
    async collect() {
      for (const row of await database.query<Row[]>(sql)) {
        this.set({ module: row.module }, row.pending);
        lag.set({ module: row.module }, Math.max(0, row.lag));
      }
    },
  });
}
