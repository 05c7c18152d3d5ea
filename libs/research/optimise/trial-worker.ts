import { parentPort, workerData } from 'node:worker_threads';
import { loadStrategy } from '../strategy/load-strategy.js';
import { TrialBench, type TrialTask } from './trial-bench.js';
import type { ThreadPlan, ThreadReply } from './trial-workers.js';

const reply = (message: ThreadReply): void => parentPort?.postMessage(message);

/** The other side of `ThreadTrialWorkers`. */
try {
  const { file, data, settings } = workerData as ThreadPlan;
  const bench = new TrialBench({ strategy: await loadStrategy(file), data, settings });
  parentPort?.on('message', ({ id, task }: { id: number; task: TrialTask }) => {
    try {
      reply({ id, result: bench.run(task) });
    } catch (error) {
      reply({ failure: error instanceof Error ? error.message : String(error) });
    }
  });
} catch (error) {
  reply({ failure: error instanceof Error ? error.message : String(error) });
}
