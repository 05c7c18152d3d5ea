import type { Result } from '#kernel';
import type { FurtherText, RunResult } from '#research';
import type { ResearchJob, ResearchWork } from './research-work.js';

/** One backtest, ready to run. */
export interface BacktestWork extends ResearchWork {
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  /** Strategies that run beside it, by their files. */
  readonly also: readonly FurtherText[];
  /** Where the run is written. */
  readonly folder: string;
}

/** Runs backtests away from the event loop. */
export abstract class BacktestEngine {
  abstract run(work: BacktestWork, job: ResearchJob): Promise<Result<RunResult>>;
}
