import { Injectable } from '@nestjs/common';
import { OperationalError, type Refusal, UserError } from '#kernel';
import type { RunningJob } from '#messaging';
import { parametersFromText, parseSettings, settingsFromText } from '#research';
import { BacktestData } from './backtest-data.js';
import type { BacktestTask } from './backtesting.js';
import { BacktestEngine } from './ports/backtest-engine.port.js';
import { BacktestRuns } from './ports/backtest-runs.port.js';
import { StrategyShelf } from './ports/strategy-shelf.port.js';

/** Share of the work that reading the bars is, for the progress. */
const DATA_DONE = 0.1;
/** Progress is told in so many steps at most: each is written down. */
const STEPS = 50;

/** From a task to the folder of its run: bars, engine on a thread. A task that is done already is left as it is. */
@Injectable()
export class Backtester {
  constructor(
    private readonly data: BacktestData,
    private readonly engine: BacktestEngine,
    private readonly runs: BacktestRuns,
    private readonly shelf: StrategyShelf,
  ) {}

  async run(task: BacktestTask, { progress, signal }: RunningJob): Promise<void> {
    if ((await this.runs.find(task.runId)) !== null) return;
    await progress.report(0, 'reading bars');
    const strategyFile = await this.shelf.fileOf(task.strategy);
    if (strategyFile === null) throw new OperationalError('ANALYTICS.STRATEGY_UNKNOWN', 'The strategy file is gone.');
    const data = await this.data.read(task);
    let told = 0;
    const result = await this.engine.run(
      {
        strategyFile,
        parameters: parametersFromText(task.parameters),
        settings: parseSettings(settingsFromText(task.settings)),
        data,
        folder: this.runs.folderOf(task.runId),
      },
      {
        signal,
        onProgress: (fraction) => {
          if (fraction - told < 1 / STEPS) return;
          told = fraction;
          void progress.report(DATA_DONE + (1 - DATA_DONE) * fraction, 'running').catch(() => undefined);
        },
      },
    );
    if (!result.ok) throw asError(result.refusal);
  }
}

/** A job has no caller to answer: what it was refused for becomes its error. */
const asError = ({ code, message, details }: Refusal): UserError => new UserError(code, message, details);
