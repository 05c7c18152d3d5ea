import { type Queue, UnrecoverableError, type Worker, type Job } from 'bullmq';
import { AppError, type Log } from '#kernel';
import { type JobHandler, JobQueue, type JobState, type JobStatus } from '#messaging';

/** Makes queues and workers on whatever keeps the jobs: PostgreSQL or Redis. */
export interface JobBackend {
  queue(name: string): Queue;
  worker(name: string, run: (job: Job) => Promise<unknown>): Worker;
  close(): Promise<void>;
}

interface Progress {
  readonly fraction: number;
  readonly note: string;
}

const STATES: Readonly<Record<string, JobState>> = { active: 'RUNNING', completed: 'DONE', failed: 'FAILED' };

/** Jobs on BullMQ: one queue and one worker per job name; a job that dies with its worker is run again. */
export class BullJobQueue extends JobQueue {
  private readonly queues = new Map<string, Queue>();
  private workers: Worker[] = [];

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
    const progress = job.progress as unknown as Partial<Progress>;
    return {
      id,
      name,
      state,
      progress: state === 'DONE' ? 1 : (progress.fraction ?? 0),
      note: state === 'DONE' ? 'done' : (progress.note ?? ''),
      result: job.returnvalue ?? null,
      error: state === 'FAILED' ? toError(job.failedReason ?? '') : null,
    };
  }

  /** Starts to work on the jobs of these names. */
  start(handlers: ReadonlyMap<string, JobHandler>): void {
    this.workers = [...handlers].map(([name, handler]) => {
      const worker = this.backend.worker(name, (job) => this.run(handler, job));
      worker.on('error', (error) => this.log.warn('the job queue has a problem', { name, error: String(error) }));
      return worker;
    });
  }

  /** Lets running jobs end for a moment; what is not done by then is run again at the next start. */
  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close(true)));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private async run(handler: JobHandler, job: Job): Promise<unknown> {
    const report = async (fraction: number, note: string): Promise<void> => job.updateProgress({ fraction, note });
    try {
      const result = await handler.run(job.data as object, { id: String(job.id), progress: { report } });
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

function toError(reason: string): { code: string; message: string } {
  const [, code, message] = /^([A-Z]+\.[A-Z_]+): (.*)$/s.exec(reason) ?? [];
  return code === undefined || message === undefined
    ? { code: 'PLATFORM.JOB_FAILED', message: reason }
    : { code, message };
}
