import { Injectable } from '@nestjs/common';
import type { RunningJob } from '#messaging';
import { parametersFromText } from '#research';
import type { BacktestTask } from './backtesting.js';
import { BacktestEngine } from './ports/backtest-engine.port.js';
import { BacktestRuns } from './ports/backtest-runs.port.js';
import { asError, ResearchOrders } from './research-order.js';
import { reporter } from './reporter.js';

/** Share of the work that reading the bars is, for the progress. */
const DATA_DONE = 0.1;

/** From a task to the folder of its run: data, engine on a thread. A task that is done already is left as it is. */
@Injectable()
export class Backtester {
  constructor(
    private readonly orders: ResearchOrders,
    private readonly engine: BacktestEngine,
    private readonly runs: BacktestRuns,
  ) {}

  async run(task: BacktestTask, { progress, signal }: RunningJob): Promise<void> {
    if ((await this.runs.find(task.runId)) !== null) return;
    await progress.report(0, 'reading data');
    const parameters = parametersFromText(task.parameters);
    const onProgress = reporter(progress, { from: DATA_DONE, note: 'running' });
    const also = await Promise.all(task.also.map((text) => this.orders.further(text)));
    try {
      const work = await this.orders.gather(task.runId, task);
      const folder = this.runs.folderOf(task.runId);
      const result = await this.engine.run({ ...work, parameters, also, folder }, { signal, onProgress });
      if (!result.ok) throw asError(result.refusal);
    } finally {
      await this.orders.clear(task.runId);
    }
  }
}
