import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { toRfc3339 } from '#kernel';
import { StepFeed } from '../contracts/index.js';
import { FeedStepper } from './feed-stepper.js';

@CommandHandler(StepFeed)
export class StepFeedHandler implements ICommandHandler<StepFeed> {
  constructor(private readonly stepper: FeedStepper) {}

  async execute({ feedId }: StepFeed): Promise<{ time: string } | null> {
    const step = await this.stepper.step(feedId);
    return step === null ? null : { time: toRfc3339(step.time) };
  }
}
