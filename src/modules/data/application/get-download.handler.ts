import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetDownload } from '../contracts/index.js';
import { Downloads } from './downloads.js';

@QueryHandler(GetDownload)
export class GetDownloadHandler implements IQueryHandler<GetDownload> {
  constructor(private readonly downloads: Downloads) {}

  execute({ downloadId }: GetDownload) {
    return this.downloads.find(downloadId);
  }
}
