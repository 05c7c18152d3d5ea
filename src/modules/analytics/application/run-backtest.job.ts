import { Injectable } from '@nestjs/common';
import { Causality, HandlesJob, type JobHandler, type RunningJob } from '#messaging';
import { Backtester } from './backtester.js';
import { BACKTEST, type BacktestTask } from './backtesting.js';

/** Runs backtests as jobs. */
@Injectable()
@HandlesJob(BACKTEST)
export class RunBacktestJob implements JobHandler<BacktestTask> {
  constructor(
    private readonly backtester: Backtester,
    private readonly causality: Causality,
  ) {}

  run(task: BacktestTask, job: RunningJob): Promise<{ runId: string }> {
    const { correlationId, runId } = task;
    return this.causality.within({ correlationId, causationId: null, actor: 'system' }, async () => {
      await this.backtester.run(task, job);
      return { runId };
    });
  }
}
