import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListOptimisations, type OptimisationPage } from '../../contracts/index.js';
import { OptimisationRuns } from '../ports/optimisation-runs.port.js';
import { keptView } from './optimisation-views.js';

@QueryHandler(ListOptimisations)
export class ListOptimisationsHandler implements IQueryHandler<ListOptimisations> {
  constructor(private readonly runs: OptimisationRuns) {}

  async execute(query: ListOptimisations): Promise<OptimisationPage> {
    const { items, nextCursor } = await this.runs.list(query);
    return { items: items.map(keptView), nextCursor };
  }
}
