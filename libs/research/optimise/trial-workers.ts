import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnexpectedError } from '#kernel';
import type { RunPlan } from '../run/run-plan.js';
import type { TrialResult, TrialTask } from './trial-bench.js';

/** Whoever runs trials. */
export interface TrialWorkers {
  /** How many trials keep all of them busy. */
  readonly capacity: number;
  run(task: TrialTask): Promise<TrialResult>;
  close(): Promise<void>;
}

/** What a thread is given: everything but the class, which it loads from the file; columns are shared, not copied. */
export interface ThreadPlan {
  readonly file: string;
  readonly data: RunPlan['data'];
  readonly settings: RunPlan['settings'];
}

export type ThreadReply = { readonly id: number; readonly result: TrialResult } | { readonly failure: string };

interface Waiting {
  readonly resolve: (result: TrialResult) => void;
  readonly reject: (error: Error) => void;
}

/** Trials that a thread is given ahead, so that it never waits for the next. */
const AHEAD = 2;

/** Trials on threads of this process; each loads the strategy once. */
export class ThreadTrialWorkers implements TrialWorkers {
  private readonly threads: TrialThread[];

  /** @param execArgv of the threads, where it is not this process's */
  constructor({ strategy, data, settings }: Omit<RunPlan, 'parameters'>, threads: number, execArgv?: string[]) {
    const plan: ThreadPlan = { file: strategy.file, data, settings };
    this.threads = Array.from({ length: threads }, () => new TrialThread(plan, execArgv));
  }

  get capacity(): number {
    return AHEAD * this.threads.length;
  }

  run(task: TrialTask): Promise<TrialResult> {
    const idlest = this.threads.reduce((least, thread) => (thread.load < least.load ? thread : least));
    return idlest.run(task);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

class TrialThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private broken: Error | undefined;
  private next = 0;

  constructor(plan: ThreadPlan, execArgv: string[] | undefined) {
    // Sources and build differ in the ending.
    const file = new URL(`./trial-worker${extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(file, { workerData: plan, ...(execArgv === undefined ? {} : { execArgv }) });
    this.worker.on('message', (reply: ThreadReply) => this.take(reply));
    this.worker.on('error', (error) => this.breakOff(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.breakOff(new Error(`the worker thread ended with code ${code}`)));
  }

  get load(): number {
    return this.waiting.size;
  }

  run(task: TrialTask): Promise<TrialResult> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    const id = this.next;
    this.next += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, task });
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private take(reply: ThreadReply): void {
    if ('failure' in reply) return this.breakOff(new Error(reply.failure));
    if (!('id' in reply)) return;
    this.waiting.get(reply.id)?.resolve(reply.result);
    this.waiting.delete(reply.id);
  }

  private breakOff(error: Error): void {
    this.broken ??= new UnexpectedError('RESEARCH.TRIALS_BROKE_OFF', error.message, {}, { cause: error });
    for (const { reject } of this.waiting.values()) reject(this.broken);
    this.waiting.clear();
  }
}
