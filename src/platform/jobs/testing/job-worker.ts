import { RecordingLog } from '#testing';
import { BullJobQueue } from '../bull-job-queue.js';
import { postgresJobBackend, redisJobBackend } from '../job-backends.js';

/** A process that takes a job and never ends it: says when it has begun, then waits to be killed. */
const [url = ''] = process.argv.slice(2);
const patience = { lockDuration: 1000, stalledInterval: 300 };
const backend = url.startsWith('redis:') ? redisJobBackend(url, patience) : await postgresJobBackend(url, patience);
const queue = new BullJobQueue(backend, new RecordingLog());
const run = async (): Promise<void> => {
  process.stdout.write('begun\n');
  await new Promise(() => setInterval(() => undefined, 1000));
};
queue.start(new Map([['desk.count', { run }]]));
