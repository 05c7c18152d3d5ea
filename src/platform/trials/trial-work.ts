import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { ThreadTrialWorkers, unpackData, unpackStrategy, type PackedStrategy, type TrialResult } from '#research';
import { SharedTaskWorker } from '#platform/jobs';
import { TRIALS, type SharedPlan, type SharedTrials } from './shared-trials.js';

export interface TrialWorkOptions {
  readonly url: string;
  readonly threads: number;
  readonly onTrials?: (trials: number) => void;
}

/** Plans whose threads stay ready; an optimisation has one. */
const PLANS = 2;

type Blob = (hash: string) => Promise<Buffer>;

/** Runs trials of whatever optimisation puts them on the same Redis. */
export class TrialWork {
  private readonly folder = mkdtempSync(join(tmpdir(), 'quantumalpha-worker-'));
  private readonly plans = new LRUCache<string, Promise<ThreadTrialWorkers>>({
    max: PLANS,
    dispose: (workers) => void workers.then((ready) => ready.close()).catch(() => undefined),
  });
  private readonly worker: SharedTaskWorker;

  constructor(private readonly options: TrialWorkOptions) {
    const { url, threads } = options;
    // One message more than threads: while one ends another is there.
    this.worker = new SharedTaskWorker({ url, name: TRIALS, concurrency: threads + 1 }, (payload, blob) =>
      this.run(payload as SharedTrials, blob),
    );
  }

  ready(): Promise<void> {
    return this.worker.ready();
  }

  async close(): Promise<void> {
    await this.worker.close();
    const open = [...this.plans.values()];
    this.plans.clear();
    await Promise.allSettled(open);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run({ plan, tasks }: SharedTrials, blob: Blob): Promise<TrialResult[]> {
    const workers = await this.workersOf(plan, blob);
    const results = await Promise.all(tasks.map((task) => workers.run(task)));
    this.options.onTrials?.(results.length);
    return results;
  }

  private workersOf(plan: string, blob: Blob): Promise<ThreadTrialWorkers> {
    const known = this.plans.get(plan);
    if (known !== undefined) return known;
    const workers = this.open(plan, blob);
    this.plans.set(plan, workers);
    // What could not be had is asked for again with the next message.
    workers.catch(() => this.plans.delete(plan));
    return workers;
  }

  private async open(plan: string, blob: Blob): Promise<ThreadTrialWorkers> {
    const { strategy, data, settings } = JSON.parse((await blob(plan)).toString('utf8')) as SharedPlan;
    const packed = JSON.parse((await blob(strategy)).toString('utf8')) as PackedStrategy;
    const loaded = await unpackStrategy(packed, join(this.folder, strategy));
    const unpacked = unpackData(await blob(data), (sha256) => join(this.folder, `${sha256}.tape`));
    for (const { index, path } of unpacked.ticks) await fetchTape(path, index.sha256, blob);
    return new ThreadTrialWorkers({ strategy: loaded, data: unpacked, settings }, this.options.threads);
  }
}

/** A tape as it was where the optimisation runs. */
async function fetchTape(path: string, sha256: string, blob: Blob): Promise<void> {
  if (existsSync(path)) return;
  const bytes = await blob(sha256);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`the tape ${sha256} came damaged`);
  writeFileSync(path, bytes);
}
