import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, refused } from '#kernel';
import { type BacktestView, CancelBacktest } from '../contracts/index.js';
import { refusal } from '../domain/analytics.errors.js';
import { Backtesting } from './backtesting.js';

@CommandHandler(CancelBacktest)
export class CancelBacktestHandler implements ICommandHandler<CancelBacktest> {
  constructor(private readonly backtesting: Backtesting) {}

  async execute({ backtestId }: CancelBacktest): Promise<Result<BacktestView>> {
    const view = await this.backtesting.cancel(backtestId);
    return view === null ? refused(refusal('ANALYTICS.BACKTEST_UNKNOWN', { backtestId })) : ok(view);
  }
}
