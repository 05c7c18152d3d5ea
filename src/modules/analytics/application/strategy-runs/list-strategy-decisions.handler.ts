import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListStrategyDecisions, type StrategyDecisionView } from '../../contracts/index.js';
import { StrategyRunStore } from '../ports/strategy-run-store.port.js';

const MOST = 1000;

@QueryHandler(ListStrategyDecisions)
export class ListStrategyDecisionsHandler implements IQueryHandler<ListStrategyDecisions> {
  constructor(private readonly store: StrategyRunStore) {}

  execute({ runId, after = 0, limit = MOST }: ListStrategyDecisions): Promise<StrategyDecisionView[]> {
    return this.store.decisions(runId, { after, limit });
  }
}
