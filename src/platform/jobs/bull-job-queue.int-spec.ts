import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '#kernel';
import { HandlesJob, type JobHandler, type JobStatus, type RunningJob } from '#messaging';
import { type TestDatabase, hasRedis, testDatabase, testRedis } from '#platform/testing';
import { RecordingLog, eventually } from '#testing';
import { BullJobQueue, type JobBackend } from './bull-job-queue.js';
import { postgresJobBackend, redisJobBackend } from './job-backends.js';

const JOB = 'desk.count';

const PATIENCE = { lockDuration: 1000, stalledInterval: 300 };

/** Where jobs are kept: each a server of the test's own. */
interface Keeper {
  readonly url: string;
  open(): Promise<JobBackend>;
  stop(): Promise<void>;
}

async function inPostgres(): Promise<Keeper> {
  const test: TestDatabase = await testDatabase({ name: 'desk', migrations: [] });
  return { url: test.url, open: () => postgresJobBackend(test.url, PATIENCE), stop: () => test.stop() };
}

async function inRedis(): Promise<Keeper> {
  const redis = await testRedis();
  const { url } = redis;
  return { url, open: () => Promise.resolve(redisJobBackend(url, PATIENCE)), stop: () => redis.stop() };
}

let keeper: Keeper;
let queues: BullJobQueue[] = [];

async function start(run?: JobHandler['run']): Promise<BullJobQueue> {
  const queue = new BullJobQueue(await keeper.open(), new RecordingLog());
  queues.push(queue);
  if (run !== undefined) queue.start(new Map([[JOB, { run }]]));
  return queue;
}

const reaches = (queue: BullJobQueue, id: string, expected: Partial<JobStatus>): Promise<void> =>
  eventually(async () => expect(await queue.status(JOB, id)).toMatchObject(expected), {
    timeoutMs: 20_000,
    everyMs: 25,
  });

const keepers = [
  { name: 'PostgreSQL', suite: describe, begin: inPostgres },
  { name: 'Redis', suite: hasRedis ? describe : describe.skip, begin: inRedis },
];

for (const { name, suite, begin } of keepers) {
  suite(`jobs in ${name}`, () => {
    beforeEach(async () => void (keeper = await begin()));
    afterEach(async () => {
      await Promise.all(queues.map((queue) => queue.stop()));
      queues = [];
      await keeper.stop();
    });

    it('runs as many at a time as the handler says, jobs that never end beside others', async () => {
      @HandlesJob(JOB, { atOnce: 3 })
      class Follows implements JobHandler {
        async run({ forever }: { readonly forever?: boolean }, { signal }: RunningJob): Promise<string> {
          if (forever === true) await once(signal, 'abort');
          signal.throwIfAborted();
          return 'ended';
        }
      }
      const queue = new BullJobQueue(await keeper.open(), new RecordingLog());
      queues.push(queue);
      queue.start(new Map([[JOB, new Follows()]]));
      await queue.enqueue(JOB, 'first', { forever: true });
      await queue.enqueue(JOB, 'second', { forever: true });
      await queue.enqueue(JOB, 'third', {});
      await reaches(queue, 'third', { state: 'DONE', result: 'ended' });
      await reaches(queue, 'first', { state: 'RUNNING' });
      await reaches(queue, 'second', { state: 'RUNNING' });
      expect(await queue.cancel(JOB, 'second')).toBe(true);
      await reaches(queue, 'second', { state: 'CANCELED' });
      await reaches(queue, 'first', { state: 'RUNNING' });
    });

    it('runs the jobs of more names than any program has', async () => {
      const names = Array.from({ length: 12 }, (_, k) => `desk.job-${k}`);
      const queue = await start();
      queue.start(new Map(names.map((each) => [each, { run: () => Promise.resolve(each) }])));
      for (const each of names) await queue.enqueue(each, 'one', {});
      for (const each of names) {
        await eventually(async () => expect(await queue.status(each, 'one')).toMatchObject({ result: each }), {
          timeoutMs: 20_000,
        });
      }
    });
    jobQueueSuite();
  });
}

function jobQueueSuite(): void {
  it('runs a job once, with progress on the way and its result at the end', async () => {
    const goOn = Promise.withResolvers<void>();
    let runs = 0;
    const queue = await start(async (payload, { id, progress }) => {
      runs += 1;
      await progress.report(0.25, 'a quarter');
      await goOn.promise;
      return { id, payload };
    });
    expect(await queue.status(JOB, 'job_1')).toBeNull();
    await queue.enqueue(JOB, 'job_1', { upTo: 3 });
    await queue.enqueue(JOB, 'job_1', { upTo: 3 });
    await reaches(queue, 'job_1', { state: 'RUNNING', progress: 0.25, note: 'a quarter', result: null });
    goOn.resolve();
    await reaches(queue, 'job_1', {
      state: 'DONE',
      progress: 1,
      result: { id: 'job_1', payload: { upTo: 3 } },
      error: null,
    });
    expect(runs).toBe(1);
  });

  it('waits until somebody works, in another process than the one that asked', async () => {
    const asking = await start();
    await asking.enqueue(JOB, 'job_1', {});
    expect(await asking.status(JOB, 'job_1')).toMatchObject({ state: 'QUEUED', progress: 0 });
    await start(async () => 'done elsewhere');
    await reaches(asking, 'job_1', { state: 'DONE', result: 'done elsewhere' });
  });

  it('keeps the code of an error, and does not repeat what would be refused again', async () => {
    let runs = 0;
    const queue = await start(async () => {
      runs += 1;
      throw new UserError('AI.TOO_FEW_ROWS', 'There are 3 rows; training needs 500.');
    });
    await queue.enqueue(JOB, 'job_1', {});
    const error = { code: 'AI.TOO_FEW_ROWS', message: 'There are 3 rows; training needs 500.' };
    await reaches(queue, 'job_1', { state: 'FAILED', error });
    expect(runs).toBe(1);
  });

  it('cancels a job that runs, by its signal, and one that waits, before it begins', async () => {
    const begun: string[] = [];
    const queue = await start(async (_, { id, signal }) => {
      begun.push(id);
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await queue.enqueue(JOB, 'job_1', {});
    await reaches(queue, 'job_1', { state: 'RUNNING' });
    await queue.enqueue(JOB, 'job_2', {});
    expect(await queue.cancel(JOB, 'job_2')).toBe(true);
    expect(await queue.status(JOB, 'job_2')).toMatchObject({ state: 'CANCELED' });
    expect(await queue.cancel(JOB, 'job_1')).toBe(true);
    await reaches(queue, 'job_1', { state: 'CANCELED', error: null });
    await eventually(async () => expect(await queue.cancel(JOB, 'job_2')).toBe(false));
    expect(begun).toEqual(['job_1']);
    expect(await queue.cancel(JOB, 'job_3')).toBe(false);
  });

  it('cancels a job that runs in another process at its next report', async () => {
    const asking = await start();
    await start(async (_, { progress, signal }) => {
      for (let k = 0; !signal.aborted; k += 1) {
        await progress.report(0.5, `step ${k}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      signal.throwIfAborted();
    });
    await asking.enqueue(JOB, 'job_1', {});
    await reaches(asking, 'job_1', { state: 'RUNNING' });
    expect(await asking.cancel(JOB, 'job_1')).toBe(true);
    await reaches(asking, 'job_1', { state: 'CANCELED' });
  });

  it('tries three times before it gives up', async () => {
    let runs = 0;
    const queue = await start(async () => {
      runs += 1;
      throw new Error('the disk is full');
    });
    await queue.enqueue(JOB, 'job_1', {});
    const error = { code: 'PLATFORM.JOB_FAILED', message: 'the disk is full' };
    await reaches(queue, 'job_1', { state: 'FAILED', error });
    expect(runs).toBe(3);
  });

  it('runs the job of a killed worker again', async () => {
    const asking = await start();
    await asking.enqueue(JOB, 'job_1', {});
    const loader = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
    const worker = spawn(process.execPath, [...loader, 'src/platform/jobs/testing/job-worker.ts', keeper.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(worker.stdout, 'data');
    await reaches(asking, 'job_1', { state: 'RUNNING' });
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await start(async () => 'by the next worker');
    await reaches(asking, 'job_1', { state: 'DONE', result: 'by the next worker' });
  });

  it('runs the job again that a stop cut short', async () => {
    const begun = Promise.withResolvers<void>();
    const first = await start(async () => {
      begun.resolve();
      await new Promise(() => undefined);
    });
    await first.enqueue(JOB, 'job_1', {});
    await begun.promise;
    await first.stop();
    queues = [];
    const second = await start(async () => 'after the restart');
    await reaches(second, 'job_1', { state: 'DONE', result: 'after the restart' });
  });
}
