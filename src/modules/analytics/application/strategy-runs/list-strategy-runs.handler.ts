import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListStrategyRuns, type StrategyRunView } from '../../contracts/index.js';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';

@QueryHandler(ListStrategyRuns)
export class ListStrategyRunsHandler implements IQueryHandler<ListStrategyRuns> {
  constructor(private readonly store: StrategyRunStore) {}

  execute(): Promise<StrategyRunView[]> {
    return this.store.list();
  }
}
