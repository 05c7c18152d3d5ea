import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import { packData, packStrategy, type RunPlan, type TrialResult, type TrialTask, type TrialWorkers } from '#research';
import { readFileSync } from 'node:fs';
import { SharedTasks } from '#platform/jobs';
import type { SharedPlan, SharedTrials } from './shared-trials.js';

/** Trials that may be on their way at once. */
const CAPACITY = 512;
/** Trials in one message at most. */
const TOGETHER_MAX = 32;
/** Messages per worker, so that none waits for the next. */
const AHEAD = 3;
const COUNT_EVERY_MS = 2000;

interface Waiting {
  readonly task: TrialTask;
  readonly resolve: (result: TrialResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Trials on any number of machines: data, strategy and settings are left in Redis under their hashes, results come back one message after the other. */
export class SharedTrialWorkers implements TrialWorkers {
  readonly capacity = CAPACITY;
  private waiting: Waiting[] = [];
  private readonly counting: NodeJS.Timeout;

  private constructor(
    private readonly tasks: SharedTasks,
    private readonly plan: string,
    private workers: number,
  ) {
    this.counting = setInterval(() => void this.count(), COUNT_EVERY_MS);
  }

  static async open(
    tasks: SharedTasks,
    { strategy, data, settings }: Omit<RunPlan, 'parameters'>,
  ): Promise<SharedTrialWorkers> {
    await tasks.ready();
    const plan: SharedPlan = { strategy: strategy.sha256, data: data.id, settings };
    const text = canonicalJson(plan);
    const hash = createHash('sha256').update(text).digest('hex');
    await tasks.share(data.id, packData(data));
    for (const { index, path } of data.ticks) await tasks.share(index.sha256, readFileSync(path));
    await tasks.share(strategy.sha256, Buffer.from(JSON.stringify(packStrategy(strategy))));
    await tasks.share(hash, Buffer.from(text));
    return new SharedTrialWorkers(tasks, hash, await tasks.workers());
  }

  run(task: TrialTask): Promise<TrialResult> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => this.send());
    });
  }

  async close(): Promise<void> {
    clearInterval(this.counting);
    await this.tasks.close();
  }

  private send(): void {
    const all = this.waiting;
    this.waiting = [];
    const messages = AHEAD * Math.max(1, this.workers);
    const size = Math.min(TOGETHER_MAX, Math.ceil(all.length / messages));
    for (let from = 0; from < all.length; from += size) void this.ask(all.slice(from, from + size));
  }

  private async ask(together: readonly Waiting[]): Promise<void> {
    const payload: SharedTrials = { plan: this.plan, tasks: together.map(({ task }) => task) };
    try {
      const results = (await this.tasks.ask(payload)) as TrialResult[];
      for (const [k, { resolve, reject }] of together.entries()) {
        const result = results[k];
        if (result === undefined) reject(new Error('a worker left a trial out'));
        else resolve(result);
      }
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }

  private async count(): Promise<void> {
    this.workers = await this.tasks.workers().catch(() => this.workers);
  }
}
