import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetOptimisation, type OptimisationView } from '../../contracts/index.js';
import { Optimising } from './optimising.js';

@QueryHandler(GetOptimisation)
export class GetOptimisationHandler implements IQueryHandler<GetOptimisation> {
  constructor(private readonly optimising: Optimising) {}

  execute({ optimisationId }: GetOptimisation): Promise<OptimisationView | null> {
    return this.optimising.find(optimisationId);
  }
}
