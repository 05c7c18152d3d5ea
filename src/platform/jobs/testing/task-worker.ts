import { SharedTaskWorker } from '../shared-tasks.js';

/** A process that takes a task and never ends it: says when it has begun, then waits to be killed. */
const [url = '', name = ''] = process.argv.slice(2);
const patience = { lockDuration: 1000, stalledInterval: 300 };
const worker = new SharedTaskWorker({ url, name, concurrency: 1, patience }, async () => {
  process.stdout.write('begun\n');
  await new Promise(() => setInterval(() => undefined, 1000));
});
await worker.ready();
