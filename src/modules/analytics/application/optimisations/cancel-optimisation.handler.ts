import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok, refused } from '#kernel';
import { CancelOptimisation, type OptimisationView } from '../../contracts/index.js';
import { refusal } from '../../domain/analytics.errors.js';
import { Optimising } from './optimising.js';

@CommandHandler(CancelOptimisation)
export class CancelOptimisationHandler implements ICommandHandler<CancelOptimisation> {
  constructor(private readonly optimising: Optimising) {}

  async execute({ optimisationId }: CancelOptimisation): Promise<Result<OptimisationView>> {
    const view = await this.optimising.cancel(optimisationId);
    return view === null ? refused(refusal('ANALYTICS.OPTIMISATION_UNKNOWN', { optimisationId })) : ok(view);
  }
}
