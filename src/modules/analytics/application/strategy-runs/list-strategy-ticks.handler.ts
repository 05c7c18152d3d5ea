import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListStrategyTicks, type StrategyTicksView } from '../../contracts/index.js';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';

@QueryHandler(ListStrategyTicks)
export class ListStrategyTicksHandler implements IQueryHandler<ListStrategyTicks> {
  constructor(private readonly store: StrategyRunStore) {}

  execute({ runId, after, limit }: ListStrategyTicks): Promise<StrategyTicksView[]> {
    return this.store.ticks(runId, { after, limit });
  }
}
