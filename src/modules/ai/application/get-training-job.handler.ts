import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { GetTrainingJob, type JobView } from '../contracts/index.js';
import { Training } from './training.js';

@QueryHandler(GetTrainingJob)
export class GetTrainingJobHandler implements IQueryHandler<GetTrainingJob> {
  constructor(private readonly training: Training) {}

  execute({ jobId }: GetTrainingJob): Promise<JobView | null> {
    return this.training.find(jobId);
  }
}
