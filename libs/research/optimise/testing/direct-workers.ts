import type { TrialResult, TrialTask } from '../trial-bench.js';
import type { TrialWorkers } from '../trial-workers.js';

/** Runs trials at once, in this thread; results come back later, several at a time, the latest first. */
export class DirectWorkers implements TrialWorkers {
  readonly tasks: TrialTask[] = [];
  private waiting: (() => void)[] = [];

  constructor(
    private readonly bench: { run(task: TrialTask): TrialResult },
    readonly capacity: number,
  ) {}

  run(task: TrialTask): Promise<TrialResult> {
    this.tasks.push(task);
    const result = this.bench.run(task);
    return new Promise((resolve) => {
      this.waiting.push(() => resolve(result));
      if (this.waiting.length === 1) queueMicrotask(() => this.answer());
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private answer(): void {
    for (const send of this.waiting.splice(0).toReversed()) send();
  }
}
