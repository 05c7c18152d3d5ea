import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ListTrials, type TrialPage } from '../../contracts/index.js';
import { OptimisationRuns } from '../ports/optimisation-runs.port.js';
import { trialView } from './optimisation-views.js';

@QueryHandler(ListTrials)
export class ListTrialsHandler implements IQueryHandler<ListTrials> {
  constructor(private readonly runs: OptimisationRuns) {}

  async execute({ optimisationId, ...page }: ListTrials): Promise<TrialPage> {
    const { items, nextCursor } = await this.runs.trials(optimisationId, page);
    return { items: items.map(trialView), nextCursor };
  }
}
