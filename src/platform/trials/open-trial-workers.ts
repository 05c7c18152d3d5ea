import { ThreadTrialWorkers, type OptimisationPlan, type TrialWorkers } from '#research';
import { SharedTrialWorkers } from './shared-trial-workers.js';
import { TrialWork } from './trial-work.js';

/**
 * Threads of this process; with Redis whoever works on it, this process among them unless it is given no threads.
 * @throws OperationalError `PLATFORM.REDIS_AWAY`
 */
export async function openTrialWorkers(
  plan: OptimisationPlan,
  { redisUrl: url, threads }: { readonly redisUrl: string | null; readonly threads: number },
): Promise<TrialWorkers> {
  if (url === null) return new ThreadTrialWorkers(plan, Math.max(1, threads));
  const own = threads === 0 ? undefined : new TrialWork({ url, threads });
  await own?.ready();
  const shared = await SharedTrialWorkers.open(url, plan);
  return {
    capacity: shared.capacity,
    run: (task) => shared.run(task),
    async close() {
      await shared.close();
      await own?.close();
    },
  };
}
