import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { DataFolder } from '#platform/module';
import { AnalyticsConfig } from '../analytics.config.js';
import { RecordingFiles } from '../application/ports/recording-files.port.js';

const FOLDER = 'recordings';
const KEPT = 'kept';
const KEY_LENGTH = 16;
const BYTES_PER_MB = 1_000_000;
/** What was used since may be read still. */
const IN_USE_SECONDS = 86_400;

/** A folder for each run, in the data folder, and one of files that stay. */
@Injectable()
export class FolderRecordingFiles extends RecordingFiles {
  private parts = 0;

  constructor(
    private readonly dataFolder: DataFolder,
    private readonly config: AnalyticsConfig,
    private readonly clock: Clock,
  ) {
    super();
  }

  async write(run: string, name: string, texts: AsyncIterable<string>): Promise<string> {
    await mkdir(this.folderOf(run), { recursive: true });
    const path = this.dataFolder.path(FOLDER, run, `${encodeURIComponent(name)}.csv`);
    return this.whole(path, async (part) => {
      await pipeline(texts, createWriteStream(part));
      return path;
    });
  }

  async keep(name: string, texts: () => AsyncIterable<string>): Promise<string> {
    const path = this.keptPath(name, await keyOf(texts()));
    if (await this.use(path)) return path;
    await mkdir(this.folderOf(KEPT), { recursive: true });
    const written = await this.whole(path, async (part) => {
      const hash = createHash('sha256');
      await pipeline(hashing(texts(), hash), createWriteStream(part, { flush: true }));
      return this.keptPath(name, hash.digest('hex'));
    });
    await this.use(written);
    await this.makeRoom();
    return written;
  }

  remove(run: string): Promise<void> {
    return rm(this.folderOf(run), { recursive: true, force: true });
  }

  /** Writes beside its place, and gives it the name at last. */
  private async whole(path: string, write: (part: string) => Promise<string>): Promise<string> {
    this.parts += 1;
    const part = `${path}.${process.pid}.${this.parts}.part`;
    try {
      const named = await write(part);
      await rename(part, named);
      return named;
    } finally {
      await rm(part, { force: true });
    }
  }

  /** @returns false where it is not there */
  private async use(path: string): Promise<boolean> {
    return utimes(path, this.now(), this.now()).then(
      () => true,
      () => false,
    );
  }

  private async makeRoom(): Promise<void> {
    const files = await Promise.all((await this.keptFiles()).map(fileAt));
    const since = this.now() - IN_USE_SECONDS;
    let bytes = 0;
    for (const { path, size, usedAt } of files.toSorted((a, b) => b.usedAt - a.usedAt)) {
      bytes += size;
      const isOver = bytes > this.config.keptRecordingsMb * BYTES_PER_MB || path.endsWith('.part');
      if (isOver && usedAt < since) await rm(path, { force: true });
    }
  }

  private async keptFiles(): Promise<string[]> {
    const root = this.dataFolder.path(FOLDER);
    const folders = (await readdir(root)).filter((name) => name.startsWith(KEPT));
    const names = await Promise.all(folders.map((folder) => readdir(join(root, folder)).catch(() => [])));
    return folders.flatMap((folder, k) => (names[k] ?? []).map((name) => join(root, folder, name)));
  }

  private keptPath(name: string, sha256: string): string {
    return this.dataFolder.path(FOLDER, KEPT, `${encodeURIComponent(name)}-${sha256.slice(0, KEY_LENGTH)}.csv`);
  }

  private folderOf(run: string): string {
    return this.dataFolder.path(FOLDER, run);
  }

  /** Seconds since 1970. */
  private now(): number {
    return Number(this.clock.nowMicros()) / 1e6;
  }
}

async function keyOf(texts: AsyncIterable<string>): Promise<string> {
  const hash = createHash('sha256');
  for await (const text of texts) hash.update(text);
  return hash.digest('hex');
}

async function* hashing(texts: AsyncIterable<string>, hash: ReturnType<typeof createHash>): AsyncIterable<string> {
  for await (const text of texts) {
    hash.update(text);
    yield text;
  }
}

async function fileAt(path: string) {
  const found = await stat(path).catch(() => null);
  return { path, size: found?.size ?? 0, usedAt: (found?.mtimeMs ?? 0) / 1000 };
}
