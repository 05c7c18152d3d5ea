import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type BacktestView, GetBacktest } from '../contracts/index.js';
import { Backtesting } from './backtesting.js';

@QueryHandler(GetBacktest)
export class GetBacktestHandler implements IQueryHandler<GetBacktest> {
  constructor(private readonly backtesting: Backtesting) {}

  execute({ backtestId }: GetBacktest): Promise<BacktestView | null> {
    return this.backtesting.find(backtestId);
  }
}
