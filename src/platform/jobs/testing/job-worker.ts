import { RecordingLog } from '#testing';
import { BullJobQueue } from '../bull-job-queue.js';
import { postgresJobBackend } from '../job-backends.js';

/** A process that takes a job and never ends it: says when it has begun, then waits to be killed. */
const [url = ''] = process.argv.slice(2);
const queue = new BullJobQueue(
  await postgresJobBackend(url, { lockDuration: 1000, stalledInterval: 300 }),
  new RecordingLog(),
);
const run = async (): Promise<void> => {
  process.stdout.write('begun\n');
  await new Promise(() => setInterval(() => undefined, 1000));
};
queue.start(new Map([['desk.count', { run }]]));
