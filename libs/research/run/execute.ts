import { setImmediate } from 'node:timers/promises';
import { AppError, UserError } from '#kernel';
import type { Order, Simulation } from '#engine';
import { outcomeOf, type SentOrder } from '../record/outcome-of.js';
import type { RunOutcome } from './run-outcome.js';
import { mustHaveAccounts } from './further-strategies.js';
import type { RunPlan } from './run-plan.js';
import { inputsOf, type RunInputs } from './run-inputs.js';
import { simulationOf } from './simulation-of.js';

export interface RunProgress {
  /** Bars, quotes, trades and messages of books played, about, of all. */
  readonly done: number;
  readonly total: number;
}

export interface RunControl {
  readonly onProgress?: (progress: RunProgress) => void;
  /** Ends the run early with `RESEARCH.RUN_CANCELED`. */
  readonly signal?: AbortSignal;
}

/** Rows between two looks at the rest of the process: some 10 ms. */
const ROWS_PER_TURN = 20_000;

/**
 * Runs the plan and lets the process breathe meanwhile.
 * @throws UserError `RESEARCH.RUN_CANCELED`, `RESEARCH.DATA_EMPTY`, `RESEARCH.DATA_UNFIT`, `RESEARCH.STRATEGY_FAILED`, `ENGINE.PARAMETER_INVALID`
 */
export async function execute(plan: RunPlan, { onProgress, signal }: RunControl = {}): Promise<RunOutcome> {
  const run = begin(plan);
  const { simulation, inputs } = run;
  const total = inputs.rows;
  const step = Math.max(1, Math.floor(ROWS_PER_TURN / (inputs.bars.length + inputs.ticks.length)));
  onProgress?.({ done: 0, total });
  for (let more = true; more;) {
    if (signal?.aborted === true) throw new UserError('RESEARCH.RUN_CANCELED', 'The run was canceled.');
    more = guarded(plan, () => simulation.advance(step));
    const fraction = (simulation.now - inputs.first) / (inputs.last - inputs.first || 1);
    onProgress?.({ done: Math.round(total * Math.max(0, Math.min(1, fraction))), total });
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
  readonly inputs: RunInputs;
  readonly orders: readonly SentOrder[];
}

function begin(plan: RunPlan): Run {
  mustHaveAccounts(plan);
  const inputs = inputsOf(plan);
  const orders: SentOrder[] = [];
  const watch = (order: Order, strategy: number) => void orders.push({ order, strategy });
  const simulation = guarded(plan, () => simulationOf(plan, inputs, { watch, full: true }));
  return { simulation, inputs, orders };
}

function finish(plan: RunPlan, { simulation, inputs, orders }: Run): RunOutcome {
  const result = guarded(plan, () => simulation.finish());
  return outcomeOf(plan, { result, inputs, orders });
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
