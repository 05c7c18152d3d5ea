import { randomUUID } from 'node:crypto';
import { Queue, QueueEvents, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import { OperationalError } from '#kernel';
import { MAX_KILLS, PATIENCE, type WorkerPatience } from './job-backends.js';

/** Blobs are kept in pieces, below what Redis takes in one. */
const PIECE = 32 * 2 ** 20;
const KEEP_SECONDS = 86_400;
const ATTEMPTS = 3;

export interface SharedTasksOptions {
  /** Redis. */
  readonly url: string;
  /** Workers of the same name do the tasks. */
  readonly name: string;
}

/** Whose tasks they are: a name of its own for every time that tasks are asked for. */
export interface TaskRun {
  readonly run: string;
}

const connectionOf = (url: string) => ({ url, maxRetriesPerRequest: null });
/** Once both sides run they wait for a Redis that is away; at the start that would be for ever, and in silence. */
async function reach(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    const message = `Redis does not answer (${error instanceof Error ? error.message : String(error)}). Start it or correct REDIS_URL.`;
    throw new OperationalError('PLATFORM.REDIS_AWAY', message, {}, { cause: error });
  } finally {
    client.disconnect();
  }
}

function clientOf(url: string): Redis {
  const client = new Redis(url, { maxRetriesPerRequest: null });
  // It connects again by itself; unheard, the event would end the program.
  client.on('error', () => undefined);
  return client;
}

const keyOf = (name: string, hash: string): string => `${name}:blob:${hash}`;
const withdrawnKey = (name: string, run: string): string => `${name}:withdrawn:${run}`;

/** Takes out what waits, and leaves word for whoever gets what a dead worker had in hand. */
async function takeBack(queue: Queue, client: Redis, run: string): Promise<void> {
  await client.set(withdrawnKey(queue.name, run), '1', 'EX', KEEP_SECONDS);
  const waiting = await queue.getJobs(['waiting', 'delayed']);
  const own = waiting.filter(({ name }) => name === run);
  await Promise.all(own.map(({ id }) => queue.remove(id ?? '').catch(() => 0)));
}

/**
 * Takes back the tasks of a run whose asker is gone.
 * @throws OperationalError `PLATFORM.REDIS_AWAY`
 */
export async function withdrawTasks({ url, name, run }: SharedTasksOptions & TaskRun): Promise<void> {
  await reach(url);
  const queue = new Queue(name, { connection: connectionOf(url) });
  const client = clientOf(url);
  queue.on('error', () => undefined);
  try {
    await takeBack(queue, client, run);
  } finally {
    await queue.close();
    client.disconnect();
  }
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Tasks that any worker on the same Redis may do; results come back as they are done, in any order. */
export class SharedTasks {
  private readonly queue: Queue;
  private readonly events: QueueEvents;
  private readonly client: Redis;
  private readonly waiting = new Map<string, Waiting>();
  private readonly run: string;
  private next = 0;

  constructor(private readonly options: SharedTasksOptions & Partial<TaskRun>) {
    this.run = options.run ?? randomUUID();
    const connection = connectionOf(options.url);
    this.queue = new Queue(options.name, { connection });
    this.events = new QueueEvents(options.name, { connection });
    this.client = clientOf(options.url);
    // Lost connections are taken up again by the client; unheard, the event would end the program.
    this.queue.on('error', () => undefined);
    this.events.on('error', () => undefined);
    this.events.on('completed', ({ jobId, returnvalue }) => {
      this.settle(jobId, ({ resolve }) => resolve(returnvalue));
    });
    this.events.on('failed', ({ jobId, failedReason }) => {
      this.settle(jobId, ({ reject }) => reject(new OperationalError('PLATFORM.JOB_FAILED', failedReason)));
    });
  }

  /**
   * Results of what is asked before this has settled may be missed.
   * @throws OperationalError `PLATFORM.REDIS_AWAY`
   */
  async ready(): Promise<void> {
    await reach(this.options.url);
    await this.events.waitUntilReady();
  }

  /** Leaves bytes for the workers under their hash; what is there already is not sent again. */
  async share(hash: string, bytes: Buffer): Promise<void> {
    const { client } = this;
    const key = keyOf(this.options.name, hash);
    const pieces = Math.max(1, Math.ceil(bytes.length / PIECE));
    const names = Array.from({ length: pieces }, (_, k) => `${key}:${k}`);
    const kept = await Promise.all([key, ...names].map((name) => client.expire(name, KEEP_SECONDS)));
    if (kept.every((found) => found === 1)) return;
    for (const [k, name] of names.entries()) {
      await client.set(name, bytes.subarray(k * PIECE, (k + 1) * PIECE), 'EX', KEEP_SECONDS);
    }
    await client.set(key, String(pieces), 'EX', KEEP_SECONDS);
  }

  /** @returns what the worker's function gave for the payload; both plain JSON */
  async ask(payload: object): Promise<unknown> {
    const jobId = `${this.run}-${this.next}`;
    this.next += 1;
    const result = new Promise<unknown>((resolve, reject) => this.waiting.set(jobId, { resolve, reject }));
    const retention = { attempts: ATTEMPTS, removeOnComplete: { age: 3600 }, removeOnFail: { age: 3600 } };
    await this.queue.add(this.run, payload, { jobId, ...retention });
    return result;
  }

  /** How many workers there are. */
  workers(): Promise<number> {
    return this.queue.getWorkersCount();
  }

  /** Takes back what nobody has begun. */
  async close(): Promise<void> {
    if (this.waiting.size > 0) await takeBack(this.queue, this.client, this.run);
    await this.events.close();
    await this.queue.close();
    this.client.disconnect();
  }

  private settle(jobId: string, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(jobId);
    this.waiting.delete(jobId);
    if (waiting !== undefined) how(waiting);
  }
}

/** Does shared tasks, several at once; one that dies with its process is done by another, unless it was taken back. */
export class SharedTaskWorker {
  private readonly worker: Worker;
  private readonly client: Redis;

  constructor(
    private readonly options: SharedTasksOptions & { readonly concurrency: number; readonly patience?: WorkerPatience },
    run: (payload: object, blob: (hash: string) => Promise<Buffer>) => Promise<unknown>,
  ) {
    const { url, name, concurrency, patience = PATIENCE } = options;
    this.client = clientOf(url);
    const work = async (job: Job<object>) =>
      (await this.client.exists(withdrawnKey(name, job.name))) > 0 ? null : run(job.data, (hash) => this.blob(hash));
    const settings = { connection: connectionOf(url), concurrency, maxStalledCount: MAX_KILLS, ...patience };
    this.worker = new Worker(name, work, settings);
    this.worker.on('error', () => undefined);
  }

  /** @throws OperationalError `PLATFORM.REDIS_AWAY` */
  async ready(): Promise<void> {
    await reach(this.options.url);
    await this.worker.waitUntilReady();
  }

  /** Lets go of what it has in hand: others do it. */
  async close(): Promise<void> {
    await this.worker.close(true);
    this.client.disconnect();
  }

  /** @throws OperationalError `PLATFORM.JOB_FAILED` when it is no longer there */
  private async blob(hash: string): Promise<Buffer> {
    const { client } = this;
    const key = keyOf(this.options.name, hash);
    const count = Number((await client.get(key)) ?? 0);
    const pieces = await Promise.all(Array.from({ length: count }, (_, k) => client.getBuffer(`${key}:${k}`)));
    const whole = pieces.filter((piece) => piece !== null);
    if (count === 0 || whole.length < count) {
      throw new OperationalError('PLATFORM.JOB_FAILED', `What the task needs is no longer in Redis: ${hash}.`);
    }
    return Buffer.concat(whole);
  }
}
