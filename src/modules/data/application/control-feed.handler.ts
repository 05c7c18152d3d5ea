import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Result, ok } from '#kernel';
import { ControlFeed, type FeedView } from '../contracts/index.js';
import { FeedStepper } from './feed-stepper.js';
import { toFeedView } from './views.js';

@CommandHandler(ControlFeed)
export class ControlFeedHandler implements ICommandHandler<ControlFeed> {
  constructor(private readonly stepper: FeedStepper) {}

  async execute({ feedId, action, barsPerSecond }: ControlFeed): Promise<Result<FeedView>> {
    const feed = await this.stepper.control(feedId, action, barsPerSecond);
    return feed.ok ? ok(toFeedView(feed.value)) : feed;
  }
}
