import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok } from '#kernel';
import { type BacktestView, RunBacktest } from '../contracts/index.js';
import { Backtesting } from './backtesting.js';
import { ResearchOrders, orderOf } from './research-order.js';

@CommandHandler(RunBacktest)
export class RunBacktestHandler implements ICommandHandler<RunBacktest> {
  constructor(
    private readonly orders: ResearchOrders,
    private readonly backtesting: Backtesting,
  ) {}

  async execute(command: RunBacktest): Promise<Result<BacktestView>> {
    const order = await this.orders.accept(orderOf(command));
    return order.ok ? ok(await this.backtesting.accept(command, order.value)) : order;
  }
}
