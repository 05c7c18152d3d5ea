import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import { ComputePool } from '#messaging';
import { DataFolder } from '#platform/module';
import type { RunResult } from '#research';
import { BacktestEngine, type BacktestWork } from '../application/ports/backtest-engine.port.js';
import type { ResearchJob } from '../application/ports/research-work.js';

const COMPUTE = { file: new URL('./backtest-thread.js', import.meta.url).href, name: 'runBacktest' };

/** Backtests on worker threads; the bars are shared with them, not copied. */
@Injectable()
export class ThreadedBacktests extends BacktestEngine {
  constructor(
    private readonly compute: ComputePool,
    private readonly dataFolder: DataFolder,
  ) {
    super();
  }

  run(work: BacktestWork, { onProgress, signal }: ResearchJob): Promise<Result<RunResult>> {
    return this.compute.run(COMPUTE, { ...work, tapes: this.dataFolder.path('tapes') }, onProgress, signal);
  }
}
