import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetStrategyRun, type StrategyRunView } from '../../contracts/index.js';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';

@QueryHandler(GetStrategyRun)
export class GetStrategyRunHandler implements IQueryHandler<GetStrategyRun> {
  constructor(private readonly store: StrategyRunStore) {}

  execute({ runId }: GetStrategyRun): Promise<StrategyRunView | null> {
    return this.store.find(runId);
  }
}
