import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Queue } from 'bullmq';
import { eventually } from '#testing';
import { hasRedis, testRedis, type TestRedis } from '#platform/testing';
import { SharedTaskWorker, SharedTasks, withdrawTasks } from './shared-tasks.js';

const onRedis = hasRedis ? describe : describe.skip;
const patience = { lockDuration: 1000, stalledInterval: 300 };

let redis: TestRedis;
let open: { close(): Promise<void> }[] = [];

async function asker(name: string, run?: string): Promise<SharedTasks> {
  const tasks = new SharedTasks({ url: redis.url, name, ...(run === undefined ? {} : { run }) });
  open.push(tasks);
  await tasks.ready();
  return tasks;
}

async function waitingIn(name: string): Promise<number> {
  const queue = new Queue(name, { connection: { url: redis.url } });
  try {
    return await queue.getWaitingCount();
  } finally {
    await queue.close();
  }
}

type Run = ConstructorParameters<typeof SharedTaskWorker>[1];

async function work(name: string, run: Run): Promise<SharedTaskWorker> {
  const worker = new SharedTaskWorker({ url: redis.url, name, concurrency: 2, patience }, run);
  open.push(worker);
  await worker.ready();
  return worker;
}

onRedis('shared tasks', () => {
  beforeAll(async () => void (redis = await testRedis()));
  afterEach(async () => {
    await Promise.all(open.map((each) => each.close()));
    open = [];
  });
  afterAll(() => redis.stop());

  it('are done by any worker, each once, and come back', async () => {
    const tasks = await asker('sum');
    const done = [0, 0];
    for (const k of [0, 1]) {
      await work('sum', async (payload) => {
        done[k] = (done[k] ?? 0) + 1;
        return { twice: 2 * Number(Reflect.get(payload, 'n')) };
      });
    }
    const results = await Promise.all(Array.from({ length: 40 }, (_, n) => tasks.ask({ n })));
    expect(results).toEqual(Array.from({ length: 40 }, (_, n) => ({ twice: 2 * n })));
    expect((done[0] ?? 0) + (done[1] ?? 0)).toBe(40);
    expect(await tasks.workers()).toBe(2);
  });

  it('find what was left for them under its hash', async () => {
    const tasks = await asker('blobs');
    const bytes = Buffer.alloc(70 * 2 ** 20, 'quantum');
    await tasks.share('abc', bytes);
    await work('blobs', async (_, blob) => (await blob('abc')).equals(bytes));
    expect(await tasks.ask({})).toBe(true);
  });

  it('say what went wrong after three attempts', async () => {
    const tasks = await asker('broken');
    let attempts = 0;
    await work('broken', async (_, blob) => {
      attempts += 1;
      return blob('nothing');
    });
    await expect(tasks.ask({})).rejects.toMatchObject({ code: 'PLATFORM.JOB_FAILED' });
    expect(attempts).toBe(3);
  });

  /** Resolves when a worker has begun a task and was killed over it. */
  async function killWorkerOf(name: string): Promise<void> {
    const loader = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
    const script = ['src/platform/jobs/testing/task-worker.ts', redis.url, name];
    const worker = spawn(process.execPath, [...loader, ...script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(worker.stdout, 'data');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }

  it('are taken back for whoever is gone, those too that a dead worker had in hand', async () => {
    const name = 'withdrawn';
    const gone = await asker(name, 'gone');
    const held = gone.ask({ of: 'gone' });
    await killWorkerOf(name);
    const others = await asker(name);
    const answers = [gone.ask({ of: 'gone' }), others.ask({ of: 'others' })].map((answer) => answer.catch(() => null));
    await eventually(async () => expect(await waitingIn(name)).toBe(2));
    await withdrawTasks({ url: redis.url, name, run: 'gone' });
    expect(await waitingIn(name)).toBe(1);
    const seen: unknown[] = [];
    await work(name, async (payload) => seen.push(payload));
    expect(await held).toBeNull();
    expect(await answers[1]).toBe(1);
    expect(seen).toEqual([{ of: 'others' }]);
  });

  it('go on elsewhere when their worker is killed', async () => {
    const tasks = await asker('killed');
    const result = tasks.ask({});
    await killWorkerOf('killed');
    await work('killed', async () => 'by another');
    expect(await result).toBe('by another');
  });
});
