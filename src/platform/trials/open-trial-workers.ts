import { ThreadTrialWorkers, type OptimisationPlan, type TrialWorkers } from '#research';
import { SharedTasks, withdrawTasks } from '#platform/jobs';
import { SharedTrialWorkers } from './shared-trial-workers.js';
import { TRIALS } from './shared-trials.js';
import { TrialWork } from './trial-work.js';

interface TrialPlaces {
  readonly redisUrl: string | null;
  readonly threads: number;
  /** What `withdrawTrials` knows them by where they outlive whoever asked; a name that was never used. */
  readonly run?: string;
}

/**
 * Threads of this process; with Redis whoever works on it, this process among them unless it is given no threads.
 * @throws OperationalError `PLATFORM.REDIS_AWAY`
 */
export async function openTrialWorkers(
  plan: OptimisationPlan,
  { redisUrl: url, threads, run }: TrialPlaces,
): Promise<TrialWorkers> {
  if (url === null) return new ThreadTrialWorkers(plan, Math.max(1, threads));
  const own = threads === 0 ? undefined : new TrialWork({ url, threads });
  await own?.ready();
  const shared = await SharedTrialWorkers.open(
    new SharedTasks({ url, name: TRIALS, ...(run === undefined ? {} : { run }) }),
    plan,
  );
  return {
    capacity: shared.capacity,
    run: (task) => shared.run(task),
    async close() {
      await shared.close();
      await own?.close();
    },
  };
}

/**
 * Takes back the trials that still wait where whoever asked for them was ended.
 * @throws OperationalError `PLATFORM.REDIS_AWAY`
 */
export const withdrawTrials = (url: string, run: string): Promise<void> => withdrawTasks({ url, name: TRIALS, run });
