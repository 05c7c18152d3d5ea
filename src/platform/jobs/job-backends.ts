import { Queue, Worker, createPostgresBackend, withBackend } from 'bullmq';
import { Pool } from 'pg';
import type { JobBackend } from './bull-job-queue.js';

/** Jobs in the program's PostgreSQL; a pool of its own, since jobs never join the modules' transactions. */
export function postgresJobBackend(url: string): JobBackend {
  const pool = new Pool({ connectionString: url, max: 6, application_name: 'quantumalpha-jobs', keepAlive: true });
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  const connection = pool as never;
  return {
    queue: (name) => new PostgresQueue(name, { connection }) as unknown as Queue,
    worker: (name, run) => new PostgresWorker(name, run, { connection }) as unknown as Worker,
    close: () => pool.end(),
  };
}

/** Jobs in Redis: any number of processes work on them. */
export function redisJobBackend(url: string): JobBackend {
  const connection = { url, maxRetriesPerRequest: null };
  return {
    queue: (name) => new Queue(name, { connection }),
    worker: (name, run) => new Worker(name, run, { connection }),
    close: () => Promise.resolve(),
  };
}
