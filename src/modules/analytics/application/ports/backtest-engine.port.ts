import type { Result } from '#kernel';
import type { DataSet, RunResult, RunSettings } from '#research';

/** One backtest, ready to run. */
export interface BacktestWork {
  readonly strategyFile: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly settings: RunSettings;
  readonly data: DataSet;
  /** Where the run is written. */
  readonly folder: string;
}

/** Runs backtests away from the event loop. */
export abstract class BacktestEngine {
  abstract run(
    work: BacktestWork,
    job: { readonly onProgress: (fraction: number) => void; readonly signal: AbortSignal },
  ): Promise<Result<RunResult>>;
}
