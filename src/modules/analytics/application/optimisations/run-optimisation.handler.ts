import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok } from '#kernel';
import { type OptimisationView, RunOptimisation } from '../../contracts/index.js';
import { ResearchOrders, orderOf } from '../research-order.js';
import { Optimising } from './optimising.js';

@CommandHandler(RunOptimisation)
export class RunOptimisationHandler implements ICommandHandler<RunOptimisation> {
  constructor(
    private readonly orders: ResearchOrders,
    private readonly optimising: Optimising,
  ) {}

  async execute(command: RunOptimisation): Promise<Result<OptimisationView>> {
    const order = await this.orders.accept(orderOf(command));
    return order.ok ? ok(await this.optimising.accept(command, order.value)) : order;
  }
}
