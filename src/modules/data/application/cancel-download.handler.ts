import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CancelDownload } from '../contracts/index.js';
import { Downloads } from './downloads.js';

@CommandHandler(CancelDownload)
export class CancelDownloadHandler implements ICommandHandler<CancelDownload> {
  constructor(private readonly downloads: Downloads) {}

  execute({ downloadId }: CancelDownload) {
    return this.downloads.cancel(downloadId);
  }
}
