import { Queue, Worker, createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import { Pool } from 'pg';
import type { JobBackend } from './bull-job-queue.js';

export interface WorkerPatience {
  /** How long a worker that does not answer keeps its job, milliseconds. */
  readonly lockDuration: number;
  /** How often somebody looks for such jobs, milliseconds. */
  readonly stalledInterval: number;
}

/** Compute runs on threads of its own, so the event loop renews in time; after a kill nobody should wait for long. */
export const PATIENCE: WorkerPatience = { lockDuration: 15_000, stalledInterval: 5_000 };

/** A job is run again however often its worker was killed; a failing one is given up after its attempts. */
export const MAX_KILLS = 100;

/** Every worker keeps one to itself to hear of new jobs: with too few for all of them, none of what they do comes to an end. */
const CONNECTIONS_MAX = 24;

/** Jobs in the program's PostgreSQL, their tables brought up to date; a pool of its own, since jobs never join the modules' transactions. */
export async function postgresJobBackend(url: string, patience = PATIENCE): Promise<JobBackend> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    application_name: 'quantumalpha-jobs',
    keepAlive: true,
    options: '-c search_path=bullmq',
  });
  // A connection that ends while nobody uses it is replaced; unheard, it would end the program.
  pool.on('error', () => undefined);
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  const connection = pool as never;
  return {
    queue: (name) => new PostgresQueue(name, { connection }) as unknown as Queue,
    worker: (name, run, concurrency) =>
      new PostgresWorker(name, run, {
        connection,
        concurrency,
        ...patience,
        maxStalledCount: MAX_KILLS,
      }) as unknown as Worker,
    close: () => pool.end(),
  };
}

/** Jobs in Redis: any number of processes work on them. */
export function redisJobBackend(url: string, patience = PATIENCE): JobBackend {
  const connection = { url, maxRetriesPerRequest: null };
  return {
    queue: (name) => new Queue(name, { connection }),
    worker: (name, run, concurrency) =>
      new Worker(name, run, { connection, concurrency, ...patience, maxStalledCount: MAX_KILLS }),
    close: () => Promise.resolve(),
  };
}
