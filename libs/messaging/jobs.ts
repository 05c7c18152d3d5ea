/** Where a job stands. */
export type JobState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELED';

export interface JobStatus {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  /** 0 to 1. */
  readonly progress: number;
  /** What it is doing, for people. */
  readonly note: string;
  readonly result: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Long work that survives a restart: training, ingestion, backtests. */
export abstract class JobQueue {
  /** Accepts the job; the same `id` twice is one job. */
  abstract enqueue(name: string, id: string, payload: object): Promise<void>;
  abstract status(name: string, id: string): Promise<JobStatus | null>;
  /** Ends a job that waits or runs, wherever that is. @returns false when there is none, or it is over */
  abstract cancel(name: string, id: string): Promise<boolean>;
}

export interface JobProgress {
  report(fraction: number, note: string): Promise<void>;
}

export interface RunningJob {
  readonly id: string;
  readonly progress: JobProgress;
  /** Aborts when the job is canceled; a job that goes on regardless is left to end. */
  readonly signal: AbortSignal;
}

/** Runs the jobs of one name; safe to repeat, since a killed worker's job is run again. */
export interface JobHandler<P extends object = object, R = unknown> {
  run(payload: P, job: RunningJob): Promise<R>;
}

interface JobKind {
  readonly name: string;
  readonly atOnce: number;
}

const jobKinds = new WeakMap<object, JobKind>();

/**
 * Marks a {@link JobHandler}; `name` is `module.job-name`. One job at a time runs in a process unless told; those that mostly wait, or never end
 * by themselves, have to run beside each other.
 */
export const HandlesJob =
  (name: string, { atOnce = 1 }: { readonly atOnce?: number } = {}): ClassDecorator =>
  (target) =>
    void jobKinds.set(target, { name, atOnce });

export const jobNameOf = (handlerClass: object): string | undefined => jobKinds.get(handlerClass)?.name;

export const jobsAtOnce = (handlerClass: object): number => jobKinds.get(handlerClass)?.atOnce ?? 1;

/** Processor-heavy functions, run on worker threads so that the desk stays responsive. */
export abstract class ComputePool {
  /**
   * Runs the function `name` exported by the module at `file` (a `file:` URL). Arguments and result are structured-cloned.
   * `onProgress` receives what the function reports through its second argument: a fraction, and a note for people.
   * @param signal ends the work where it stands, with `PLATFORM.JOB_CANCELED`
   */
  abstract run<R>(
    task: { readonly file: string; readonly name: string },
    argument: unknown,
    onProgress?: (fraction: number, note?: string) => void,
    signal?: AbortSignal,
  ): Promise<R>;
}
