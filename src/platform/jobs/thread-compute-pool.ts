import { Worker } from 'node:worker_threads';
import { UnexpectedError, UserError } from '#kernel';
import { ComputePool } from '#messaging';

type Reply =
  { readonly progress: number; readonly note?: string } | { readonly result: unknown } | { readonly error: string };

/** A worker thread per task, at most `size` at once; a thread ends with its task, so that its memory goes back, and a canceled task with its thread. */
export class ThreadComputePool extends ComputePool {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param entry what a thread runs; the program's own unless told
   * @param execArgv of the threads, where it is not this process's
   */
  constructor(
    private readonly size: number,
    private readonly entry = new URL('./compute-thread.js', import.meta.url),
    private readonly execArgv?: string[],
  ) {
    super();
  }

  async run<R>(
    task: { readonly file: string; readonly name: string },
    argument: unknown,
    onProgress?: (fraction: number, note?: string) => void,
    signal?: AbortSignal,
  ): Promise<R> {
    await this.place();
    try {
      if (signal?.aborted === true) throw canceled();
      const { entry, execArgv } = this;
      const options = { workerData: { task, argument }, ...(execArgv === undefined ? {} : { execArgv }) };
      return (await resultOf(new Worker(entry, options), onProgress, signal)) as R;
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  /** A free place, or the one of the next task that ends: it is handed over, so that nobody slips in between. */
  private async place(): Promise<void> {
    if (this.running < this.size) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

function resultOf(
  worker: Worker,
  onProgress?: (fraction: number, note?: string) => void,
  signal?: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => void worker.terminate());
    worker.on('message', (reply: Reply) => {
      if ('progress' in reply) onProgress?.(reply.progress, reply.note);
      else if ('result' in reply) resolve(reply.result);
      else reject(failed(reply.error));
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(signal?.aborted === true ? canceled() : failed(`the worker thread ended with code ${code}`)),
    );
  });
}

const failed = (message: string): UnexpectedError => new UnexpectedError('PLATFORM.COMPUTE_FAILED', message);

const canceled = (): UserError => new UserError('PLATFORM.JOB_CANCELED', 'The job was canceled.');
