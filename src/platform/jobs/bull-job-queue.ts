import { type Queue, UnrecoverableError, type Worker, type Job } from 'bullmq';
import { AppError, type Log, UserError } from '#kernel';
import { type JobHandler, JobQueue, type JobState, type JobStatus, jobsAtOnce } from '#messaging';

/** Makes queues and workers on whatever keeps the jobs: PostgreSQL or Redis. */
export interface JobBackend {
  queue(name: string): Queue;
  worker(name: string, run: JobRun, atOnce: number): Worker;
  close(): Promise<void>;
}

/** What a worker does with a job. The signal aborts when its own worker is told to cancel it. */
export type JobRun = (job: Job, token?: string, signal?: AbortSignal) => Promise<unknown>;

/** Marks the data of a job that was canceled: the worker that has it may be on another machine. */
const CANCELED = 'quantumalpha:canceled';
const JOB_CANCELED = 'PLATFORM.JOB_CANCELED';

/** A job that was canceled while it ran is canceled once it has stopped; one that was faster is done. */
const MAY_STILL_END: ReadonlySet<JobState> = new Set(['RUNNING', 'DONE']);

interface Progress {
  readonly fraction: number;
  readonly note: string;
}

const STATES: Readonly<Record<string, JobState>> = { active: 'RUNNING', completed: 'DONE', failed: 'FAILED' };

/** Jobs on BullMQ: one queue and one worker per job name; a job that dies with its worker is run again. */
export class BullJobQueue extends JobQueue {
  private readonly queues = new Map<string, Queue>();
  private workers = new Map<string, Worker>();

  constructor(
    private readonly backend: JobBackend,
    private readonly log: Log,
    private readonly ended: (name: string, outcome: 'done' | 'failed') => void = () => undefined,
  ) {
    super();
  }

  async enqueue(name: string, id: string, payload: object): Promise<void> {
    await this.queue(name).add(name, payload, {
      jobId: id,
      attempts: 3,
      removeOnComplete: { age: 7 * 86_400 },
      removeOnFail: { age: 30 * 86_400 },
    });
  }

  async status(name: string, id: string): Promise<JobStatus | null> {
    const queue = this.queue(name);
    // The state first: a job that ends between the two readings must not be done without its result.
    const state = STATES[await queue.getJobState(id)] ?? 'QUEUED';
    const job = (await queue.getJob(id)) as Job<object, unknown> | undefined;
    if (job === undefined) return null;
    const shown = isCanceled(job) && !MAY_STILL_END.has(state) ? 'CANCELED' : state;
    return {
      id,
      name,
      state: shown,
      ...(state === 'DONE' ? { progress: 1, note: 'done' } : soFar(job)),
      result: job.returnvalue ?? null,
      // A job that was canceled did not fail, whatever ended it.
      error: shown === 'FAILED' ? toError(job.failedReason ?? '') : null,
    };
  }

  async cancel(name: string, id: string): Promise<boolean> {
    const queue = this.queue(name);
    const state = await queue.getJobState(id);
    if (state === 'completed' || state === 'failed' || state === 'unknown') return false;
    const job = (await queue.getJob(id)) as Job<object> | undefined;
    await job?.updateData({ ...job.data, [CANCELED]: true });
    this.workers.get(name)?.cancelJob(id);
    return job !== undefined;
  }

  /** Starts to work on the jobs of these names. */
  start(handlers: ReadonlyMap<string, JobHandler>): void {
    for (const [name, handler] of handlers) {
      // BullMQ makes a signal only for a function that takes one.
      const run: JobRun = (job, _, signal) => this.run(handler, job, signal);
      const worker = this.backend.worker(name, run, jobsAtOnce(handler.constructor));
      worker.on('error', (error) => this.log.warn('the job queue has a problem', { name, error: String(error) }));
      this.workers.set(name, worker);
    }
  }

  /** Lets running jobs end for a moment; what is not done by then is run again at the next start. */
  async stop(): Promise<void> {
    await Promise.all([...this.workers.values()].map((worker) => worker.close(true)));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private async run(handler: JobHandler, job: Job, ownSignal?: AbortSignal): Promise<unknown> {
    const elsewhere = new AbortController();
    const signal = ownSignal === undefined ? elsewhere.signal : AbortSignal.any([ownSignal, elsewhere.signal]);
    const report = async (fraction: number, note: string): Promise<void> => {
      await job.updateProgress({ fraction, note });
      if (isCanceled(await this.queue(job.name).getJob(String(job.id)))) elsewhere.abort();
    };
    try {
      if (isCanceled(job)) throw new UserError(JOB_CANCELED, 'The job was canceled.');
      const result = await handler.run(job.data as object, { id: String(job.id), progress: { report }, signal });
      this.ended(job.name, 'done');
      return result;
    } catch (error) {
      this.ended(job.name, 'failed');
      this.log.warn('a job failed', { name: job.name, id: job.id, error: String(error) });
      if (error instanceof AppError) throw new UnrecoverableError(`${error.code}: ${error.message}`);
      throw error;
    }
  }

  private queue(name: string): Queue {
    let queue = this.queues.get(name);
    if (queue === undefined) {
      queue = this.backend.queue(name);
      queue.on('error', (error) => this.log.warn('the job queue has a problem', { name, error: String(error) }));
      this.queues.set(name, queue);
    }
    return queue;
  }
}

function soFar(job: Job): { progress: number; note: string } {
  const { fraction = 0, note = '' } = job.progress as unknown as Partial<Progress>;
  return { progress: fraction, note };
}

const isCanceled = (job: Job | undefined): boolean =>
  (job?.data as Partial<Record<string, unknown>> | undefined)?.[CANCELED] === true;

function toError(reason: string): { code: string; message: string } {
  const [, code, message] = /^([A-Z]+\.[A-Z_]+): (.*)$/s.exec(reason) ?? [];
  return code === undefined || message === undefined
    ? { code: 'PLATFORM.JOB_FAILED', message: reason }
    : { code, message };
}
