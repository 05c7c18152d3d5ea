import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { DataFolder } from '#platform/module';
import { RecordingFiles } from '../application/ports/recording-files.port.js';

/** A folder for each run, in the data folder. */
@Injectable()
export class FolderRecordingFiles extends RecordingFiles {
  constructor(private readonly dataFolder: DataFolder) {
    super();
  }

  async write(run: string, name: string, texts: AsyncIterable<string>): Promise<string> {
    await mkdir(this.folderOf(run), { recursive: true });
    const path = this.dataFolder.path('recordings', run, `${encodeURIComponent(name)}.csv`);
    const part = `${path}.${process.pid}.part`;
    await pipeline(texts, createWriteStream(part));
    await rename(part, path);
    return path;
  }

  remove(run: string): Promise<void> {
    return rm(this.folderOf(run), { recursive: true, force: true });
  }

  private folderOf(run: string): string {
    return this.dataFolder.path('recordings', run);
  }
}
