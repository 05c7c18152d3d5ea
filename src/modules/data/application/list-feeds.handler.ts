import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type FeedView, ListFeeds } from '../contracts/index.js';
import { FeedStore } from './ports/feed-store.port.js';
import { toFeedView } from './views.js';

@QueryHandler(ListFeeds)
export class ListFeedsHandler implements IQueryHandler<ListFeeds> {
  constructor(private readonly feeds: FeedStore) {}

  async execute(): Promise<FeedView[]> {
    return (await this.feeds.list()).map(toFeedView);
  }
}
