import { Gauge } from 'prom-client';
import type { Database } from '#platform/database';
import type { Metrics } from './metrics.js';

interface Row {
  readonly module: string;
  readonly pending: number;
  readonly lag: number;
  readonly parked: number;
}

/** Counts what waits in the outboxes, and what is parked, whenever somebody reads the figures. */
export function addOutboxGauges(metrics: Metrics, database: Database, modules: readonly string[]): void {
  const sql = modules
    .map(
      (module) =>
        `SELECT '${module}' AS module, count(*)::int AS pending, coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS lag,
         (SELECT count(*)::int FROM ${module}.dead_letter) AS parked
         FROM ${module}.outbox WHERE NOT published`,
    )
    .join(' UNION ALL ');
  let reading: Promise<readonly Row[]> | null = null;
  // The gauges are read at once, and none waits for another: one question answers all. The other figures can be read without it.
  const rows = (): Promise<readonly Row[]> =>
    (reading ??= database
      .query<Row[]>(sql)
      .catch(() => [])
      .finally(() => (reading = null)));
  const gauge = (name: string, help: string, valueOf: (row: Row) => number): Gauge =>
    new Gauge({
      name,
      help,
      labelNames: ['module'],
      registers: [metrics.registry],
      async collect() {
        this.reset();
        for (const row of await rows()) this.set({ module: row.module }, valueOf(row));
      },
    });
  gauge('quantumalpha_outbox_lag_seconds', 'Age of the oldest event that waits in the outbox of a module.', ({ lag }) =>
    Math.max(0, lag),
  );
  gauge('quantumalpha_outbox_pending', 'Events that wait in the outbox of a module.', ({ pending }) => pending);
  gauge(
    'quantumalpha_parked_messages',
    'Messages that a consumer of a module could not handle, and those that wait behind them.',
    ({ parked }) => parked,
  );
}
