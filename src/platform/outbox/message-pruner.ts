import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#kernel';
import type { Database } from '#platform/database';

type Table = 'outbox' | 'inbox';

export interface PrunerOptions {
  readonly database: Database;
  /** The modules whose tables they are. */
  readonly modules: readonly string[];
  /** Longer than any event can be under way: an event that comes again must be found in the inbox. */
  readonly keepMs: number;
  readonly log: Log;
  readonly onPruned: (module: string, table: Table, rows: number) => void;
}

/** The first round comes so long after the start, too: what waited from before has been published by then. */
const ROUND_MS = 600_000;
/** Rows of one statement. */
const BATCH = 1000;
const REST_MS = 50;

/** Published events from the oldest on; one that waits is never touched. $1 milliseconds, $2 rows. */
const PRUNE_OUTBOX = (schema: string): string => `
  DELETE FROM ${schema}.outbox o USING (SELECT position FROM ${schema}.outbox ORDER BY position LIMIT $2) AS oldest
  WHERE o.position = oldest.position AND o.published AND o.occurred_at < now() - $1 * interval '1 millisecond'`;

const PRUNE_INBOX = (schema: string): string => `
  DELETE FROM ${schema}.inbox i USING (
    SELECT consumer, event_id FROM ${schema}.inbox WHERE handled_at < now() - $1 * interval '1 millisecond'
    ORDER BY handled_at LIMIT $2) AS old
  WHERE i.consumer = old.consumer AND i.event_id = old.event_id`;

/** Forgets what was published and handled long ago, a little at a time. The audit trail keeps every event. */
export class MessagePruner {
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: PrunerOptions) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.round().finally(() => this.stopping || this.start());
    }, ROUND_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  /** Every module in turn; one whose tables cannot be pruned is tried in the next round. */
  async round(): Promise<void> {
    const { modules, log } = this.options;
    for (const module of modules) {
      try {
        await this.prune(module, 'outbox', PRUNE_OUTBOX(module));
        await this.prune(module, 'inbox', PRUNE_INBOX(module));
      } catch (error) {
        log.warn('old messages were not pruned', { module, error: String(error) });
      }
    }
  }

  private async prune(module: string, table: Table, sql: string): Promise<void> {
    for (let rows = BATCH; rows === BATCH && !this.stopping; await sleep(REST_MS)) {
      [, rows] = await this.options.database.query<[unknown, number]>(sql, [this.options.keepMs, BATCH]);
      if (rows > 0) this.options.onPruned(module, table, rows);
    }
  }
}
