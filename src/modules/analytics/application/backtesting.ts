import { Injectable } from '@nestjs/common';
import { IdGenerator } from '#kernel';
import { Causality, JobQueue, type JobStatus } from '#messaging';
import type { BacktestView, RunBacktest } from '../contracts/index.js';
import { BacktestRuns } from './ports/backtest-runs.port.js';
import { keptView, waitingView } from './backtest-views.js';
import type { AcceptedOrder } from './research-order.js';

export const BACKTEST = 'analytics.run-backtest';

/** What a backtest job is told; its id is that of the run. */
export interface BacktestTask extends AcceptedOrder {
  readonly runId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly also: readonly string[];
  readonly correlationId: string;
}

/** Accepts backtests, says where they stand and ends them. */
@Injectable()
export class Backtesting {
  constructor(
    private readonly jobs: JobQueue,
    private readonly runs: BacktestRuns,
    private readonly ids: IdGenerator,
    private readonly causality: Causality,
  ) {}

  async accept(command: RunBacktest, order: AcceptedOrder): Promise<BacktestView> {
    const runId = this.ids.next('run');
    const { correlationId } = this.causality.current();
    const task: BacktestTask = {
      ...order,
      runId,
      parameters: command.parameters ?? {},
      also: command.also ?? [],
      correlationId,
    };
    await this.jobs.enqueue(BACKTEST, runId, task);
    return (await this.find(runId)) ?? waitingView(queued(runId));
  }

  async find(id: string): Promise<BacktestView | null> {
    const kept = await this.runs.find(id);
    if (kept !== null) return keptView(kept);
    const status = await this.jobs.status(BACKTEST, id);
    return status === null ? null : waitingView(status);
  }

  /** Null when there is none; one that is over stays what it is. */
  async cancel(id: string): Promise<BacktestView | null> {
    await this.jobs.cancel(BACKTEST, id);
    return this.find(id);
  }
}

const queued = (id: string): JobStatus => ({
  id,
  name: BACKTEST,
  state: 'QUEUED',
  progress: 0,
  note: 'waiting',
  result: null,
  error: null,
});
