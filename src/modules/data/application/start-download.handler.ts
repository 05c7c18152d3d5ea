import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StartDownload } from '../contracts/index.js';
import { Downloads } from './downloads.js';

@CommandHandler(StartDownload)
export class StartDownloadHandler implements ICommandHandler<StartDownload> {
  constructor(private readonly downloads: Downloads) {}

  execute(command: StartDownload) {
    return this.downloads.start(command);
  }
}
