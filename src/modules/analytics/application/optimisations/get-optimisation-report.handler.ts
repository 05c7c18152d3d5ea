import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetOptimisationReport } from '../../contracts/index.js';
import { OptimisationRuns } from '../ports/optimisation-runs.port.js';

@QueryHandler(GetOptimisationReport)
export class GetOptimisationReportHandler implements IQueryHandler<GetOptimisationReport> {
  constructor(private readonly runs: OptimisationRuns) {}

  execute({ optimisationId }: GetOptimisationReport): Promise<string | null> {
    return this.runs.report(optimisationId);
  }
}
