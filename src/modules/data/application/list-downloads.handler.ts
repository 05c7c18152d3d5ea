import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListDownloads } from '../contracts/index.js';
import { Downloads } from './downloads.js';

@QueryHandler(ListDownloads)
export class ListDownloadsHandler implements IQueryHandler<ListDownloads> {
  constructor(private readonly downloads: Downloads) {}

  execute() {
    return this.downloads.list();
  }
}
