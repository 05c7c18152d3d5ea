import { setImmediate } from 'node:timers/promises';
import { AppError, UserError } from '#kernel';
import type { Order, Simulation } from '#engine';
import type { BarSeries } from '../data/data-set.js';
import { outcomeOf } from '../record/outcome-of.js';
import type { RunOutcome } from './run-outcome.js';
import type { RunPlan } from './run-plan.js';
import { barsOf, momentsOf, simulationOf } from './simulation-of.js';

export interface RunProgress {
  /** Moments (different closing times of bars) played, of all. */
  readonly done: number;
  readonly total: number;
}

export interface RunControl {
  readonly onProgress?: (progress: RunProgress) => void;
  /** Ends the run early with `RESEARCH.RUN_CANCELED`. */
  readonly signal?: AbortSignal;
}

/** Bars between two looks at the rest of the process: some 10 ms. */
const BARS_PER_TURN = 20_000;

/**
 * Runs the plan and lets the process breathe meanwhile.
 * @throws UserError `RESEARCH.RUN_CANCELED`, `RESEARCH.DATA_EMPTY`, `RESEARCH.STRATEGY_FAILED`, `ENGINE.PARAMETER_INVALID`
 */
export async function execute(plan: RunPlan, { onProgress, signal }: RunControl = {}): Promise<RunOutcome> {
  const run = begin(plan);
  const total = momentsOf(run.bars);
  const step = Math.max(1, Math.floor(BARS_PER_TURN / run.bars.length));
  let done = 0;
  for (let more = true; more; done += step) {
    if (signal?.aborted === true) throw new UserError('RESEARCH.RUN_CANCELED', 'The run was canceled.');
    onProgress?.({ done: Math.min(done, total), total });
    more = guarded(plan, () => run.simulation.advance(step));
    await setImmediate();
  }
  onProgress?.({ done: total, total });
  return finish(plan, run);
}

/** Runs the plan in one go, for worker threads. Throws as `execute` does. */
export function executeNow(plan: RunPlan): RunOutcome {
  const run = begin(plan);
  while (guarded(plan, () => run.simulation.advance(Number.MAX_SAFE_INTEGER)));
  return finish(plan, run);
}

interface Run {
  readonly simulation: Simulation;
  readonly bars: readonly BarSeries[];
  readonly orders: readonly Order[];
}

function begin(plan: RunPlan): Run {
  const bars = barsOf(plan);
  const orders: Order[] = [];
  const simulation = guarded(plan, () => simulationOf(plan, bars, { watch: (order) => void orders.push(order) }));
  return { simulation, bars, orders };
}

function finish(plan: RunPlan, { simulation, bars, orders }: Run): RunOutcome {
  const result = guarded(plan, () => simulation.finish());
  return outcomeOf(plan, { result, bars, orders });
}

/** What a strategy throws is its author's to mend, and says whose it is. */
export function guarded<T>({ strategy }: Pick<RunPlan, 'strategy'>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    throw new UserError(
      'RESEARCH.STRATEGY_FAILED',
      `The strategy ${strategy.Class.name} threw ${error.name}: ${error.message}`,
      { file: strategy.file },
      { cause: error },
    );
  }
}
