import { availableParallelism } from 'node:os';
import type { Result } from '#kernel';
import {
  type OptimisationPlan,
  openFolder,
  optimisationPlan,
  optimise,
  writeOptimisation,
  type OptimisationProgress,
} from '#research';
import { version } from '#platform/system';
import { openTrialWorkers } from '#platform/trials';
import type { OptimisationWork } from '../application/ports/optimisation-engine.port.js';
import { preparedOn, refusable } from './research-thread.js';

type Work = OptimisationWork & {
  readonly tapes: string;
  readonly redisUrl: string | null;
  readonly threads: number | null;
  readonly trialsRun: string;
};
type Report = (fraction: number, note?: string) => void;

/** On a worker thread: searches on threads of its own or on worker machines, and writes the folder. */
export const runOptimisation = (work: Work, report: Report): Promise<Result<null>> =>
  refusable(() => run(work, report));

async function run(work: Work, report: Report): Promise<null> {
  const { settings, folder, terms, acceptErrors: errorsAccepted, tapes, search } = work;
  const startedAt = new Date();
  const plan = optimisationPlan({ ...(await preparedOn(work, tapes)), settings }, search);
  const found = await searched(plan, work, report);
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  const timing = { startedAt: startedAt.toISOString(), seconds };
  await writeOptimisation(folder, plan, found, { version, timing, errorsAccepted, terms });
  return null;
}

async function searched(plan: OptimisationPlan, { folder, redisUrl, threads, trialsRun }: Work, report: Report) {
  const logFile = openFolder(folder);
  const workers = await openTrialWorkers(plan, {
    redisUrl,
    threads: threads ?? availableParallelism(),
    run: trialsRun,
  });
  const started = performance.now();
  try {
    return await optimise(plan, {
      workers,
      logFile,
      now: () => performance.now(),
      onProgress: (progress) => report(progress.done / progress.total, noteOf(progress, performance.now() - started)),
    });
  } finally {
    await workers.close();
  }
}

/** `120 of 500 trials, 35 a second, best score 1.23, 11 s left` */
function noteOf({ done, total, best }: OptimisationProgress, ms: number): string {
  const rate = done / (ms / 1000 || 1);
  const left = Math.ceil((total - done) / (rate || 1));
  const score = best === null ? '' : `, best score ${best.toPrecision(3)}`;
  return `${done} of ${total} trials, ${rate.toPrecision(2)} a second${score}, ${left} s left`;
}
