import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded';
import { partitionOf } from '#platform/kafka';
import { eventually } from '#testing';
import { Folder } from '../../e2e/support/desk.js';
import { familyOf } from '../../e2e/support/processes.js';
import { root } from '../../e2e/support/program.js';
import type { Rest } from '../../e2e/support/rest.js';
import { type SplitDesk, startSplitDesk } from '../../e2e/support/split-desk.js';
import { commandOf } from './command-of.js';
import { wrongs } from './evidence.js';
import { OrderLoad } from './order-load.js';

const PARTITIONS = 3;

/** All the time: what approves orders is five minutes ahead, what keeps the records five minutes behind. */
const WRONG_CLOCKS = {
  NODE_OPTIONS: `--import=${join(root, 'test', 'faults', 'split', 'wrong-clock-process.ts')}`,
  WRONG_CLOCKS: 'risk=300000,compliance=-300000',
};

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

const LOOK_EVERY_MS = 300;
const PATIENCE = { timeoutMs: 120_000, everyMs: 250 };

export interface Recovery {
  /** Seconds until an order went through. */
  readonly order: number;
  /** Seconds until all was well, or given up. */
  readonly all: number;
  /** What is not well. */
  readonly wrongs: readonly string[];
}

/** Every module, trading twice, on a cluster of three brokers, with a PostgreSQL that can be restarted, and orders that keep coming. */
export class FaultDesk {
  readonly orders: OrderLoad;

  private constructor(
    readonly split: SplitDesk,
    readonly admin: Rest,
    private readonly folder: Folder,
    private postgres: EmbeddedPostgres,
  ) {
    this.orders = new OrderLoad(admin);
  }

  static async open(): Promise<FaultDesk> {
    const folder = new Folder();
    const postgres = await startEmbeddedPostgres({ folder: folder.file('postgres'), log: QUIET });
    const environment = {
      DATA_REPLAY_BARS_PER_SECOND: '2',
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_MINUTE: '100000',
      DATABASE_URL: postgres.url,
      ...WRONG_CLOCKS,
    };
    const split = await startSplitDesk({
      dataDir: folder.file('data'),
      environment,
      nodes: 3,
      replicas: 'execution=2',
    });
    return new FaultDesk(split, await split.desk.signInAsAdmin(), folder, postgres);
  }

  /** The process of a module now: one that was killed is started again. */
  pidOf(module: string): number {
    const pid = familyOf(this.split.desk.pid).find((each) => commandOf(each).endsWith(`--modules ${module}`));
    if (pid === undefined) throw new Error(`no process of ${module}`);
    return pid;
  }

  signal(module: string, signal: NodeJS.Signals): void {
    process.kill(this.pidOf(module), signal);
  }

  /** The process that trades for an account: two share the accounts. Null while none does. */
  async traderOf(accountId: string): Promise<number | null> {
    const share = partitionOf(accountId, PARTITIONS);
    const [row] = await this.query(`SELECT holder FROM execution.lease WHERE name = 'share/${share}'`);
    const [, pid] = /^process-(\d+)-/.exec(String(row?.['holder'])) ?? [];
    return pid !== undefined && this.runs(Number(pid)) ? Number(pid) : null;
  }

  runs(pid: number): boolean {
    return familyOf(this.split.desk.pid).includes(pid);
  }

  /** As its service would: what is under way is broken off. */
  async restartPostgres(): Promise<void> {
    await this.postgres.stop();
    this.postgres = await startEmbeddedPostgres({ folder: this.folder.file('postgres'), log: QUIET });
  }

  async query(sql: string): Promise<Record<string, unknown>[]> {
    return this.withDatabase(async (database) => (await database.query<Record<string, unknown>>(sql)).rows);
  }

  private async feeds(action: 'PAUSE' | 'RESUME'): Promise<void> {
    for (const feed of ['replay', 'synthetic'])
      await eventually(async () => {
        const { status } = await this.admin.post(`/data/feeds/${feed}/control`, { action });
        if (status !== 200) throw new Error(`the feed ${feed} answered ${status}`);
      }, PATIENCE);
  }

  /** Waits until an order goes through and, with nothing more coming, nothing is missing, doubled, out of order or parked. */
  async recovery(withinMs = 90_000): Promise<Recovery> {
    const from = performance.now();
    const seconds = (): number => Number(((performance.now() - from) / 1000).toFixed(1));
    await this.orders.one();
    const order = seconds();
    await this.orders.stop();
    await this.feeds('PAUSE');
    let found: string[];
    do {
      await sleep(LOOK_EVERY_MS);
      found = await this.withDatabase((database) => wrongs(database, this.orders.sent));
    } while (found.length > 0 && performance.now() - from < withinMs);
    await this.feeds('RESUME');
    return { order, all: seconds(), wrongs: found };
  }

  async close(): Promise<void> {
    await this.orders.stop();
    await this.split.close();
    await this.postgres.stop();
    this.folder[Symbol.dispose]();
  }

  private async withDatabase<T>(work: (database: Client) => Promise<T>): Promise<T> {
    const database = new Client({ connectionString: this.postgres.url });
    database.on('error', () => undefined);
    await database.connect();
    try {
      return await work(database);
    } finally {
      await database.end();
    }
  }
}
