import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListExecutionCosts, type ExecutionCostPage } from '../contracts/index.js';
import { CostBook } from './ports/cost-book.port.js';

@QueryHandler(ListExecutionCosts)
export class ListExecutionCostsHandler implements IQueryHandler<ListExecutionCosts> {
  constructor(private readonly costs: CostBook) {}

  execute(query: ListExecutionCosts): Promise<ExecutionCostPage> {
    return this.costs.list(query);
  }
}
