import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import { ComputePool } from '#messaging';
import type { RunResult } from '#research';
import { BacktestEngine, type BacktestWork } from '../application/ports/backtest-engine.port.js';

const COMPUTE = { file: new URL('./backtest-thread.js', import.meta.url).href, name: 'runBacktest' };

/** Backtests on worker threads; the bars are shared with them, not copied. */
@Injectable()
export class ThreadedBacktests extends BacktestEngine {
  constructor(private readonly compute: ComputePool) {
    super();
  }

  run(
    work: BacktestWork,
    { onProgress, signal }: { readonly onProgress: (fraction: number) => void; readonly signal: AbortSignal },
  ): Promise<Result<RunResult>> {
    return this.compute.run(COMPUTE, work, onProgress, signal);
  }
}
