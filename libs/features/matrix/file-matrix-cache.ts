import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#kernel';
import type { FeatureMatrix } from './feature-matrix.js';
import { MatrixCache } from './matrix-cache.js';

/** What stands before the numbers of a file. */
interface Header extends Omit<FeatureMatrix, 'times' | 'knownAt' | 'columns' | 'isComplete'> {
  readonly precision: 64 | 32;
  readonly rows: number;
  /** Of all that follows. */
  readonly sha256: string;
}

export interface FileCacheOptions {
  readonly folder: string;
  /** Tells this process from others that write into the folder. */
  readonly writer: string;
  /** Of all files together. */
  readonly bytesMax: number;
  readonly clock: Clock;
}

/**
 * A file a matrix in one folder. A file appears whole or not at all: it is written beside its place, forced to the disk and renamed. One that
 * is cut off or damaged counts as not there. When all together are larger than allowed, the ones that were asked for longest ago go.
 */
export class FileMatrixCache extends MatrixCache {
  private writes = 0;

  constructor(private readonly options: FileCacheOptions) {
    super();
  }

  async get(key: string): Promise<FeatureMatrix | null> {
    try {
      const path = this.pathOf(key);
      const found = read(await readFile(path), key);
      await utimes(path, this.now(), this.now());
      return found;
    } catch {
      return null;
    }
  }

  async put(matrix: FeatureMatrix): Promise<void> {
    await mkdir(this.options.folder, { recursive: true });
    const path = this.pathOf(matrix.key);
    this.writes += 1;
    const unfinished = `${path}.${this.options.writer}.${this.writes}.unfinished`;
    try {
      const file = await open(unfinished, 'w');
      try {
        for (const part of partsOf(matrix)) await file.write(part);
        await file.utimes(this.now(), this.now());
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
    await this.makeRoom();
  }

  /** A matrix that is too large by itself goes too: it may be made again. */
  private async makeRoom(): Promise<void> {
    const names = (await readdir(this.options.folder)).filter((name) => name.endsWith('.features'));
    const files = await Promise.all(names.map((name) => this.fileNamed(name)));
    let bytes = 0;
    for (const { path, size } of files.toSorted((a, b) => b.usedMs - a.usedMs)) {
      bytes += size;
      if (bytes > this.options.bytesMax) await rm(path, { force: true });
    }
  }

  private async fileNamed(name: string) {
    const path = join(this.options.folder, name);
    const found = await stat(path).catch(() => null);
    return { path, size: found?.size ?? 0, usedMs: found?.mtimeMs ?? 0 };
  }

  /** Seconds since 1970. */
  private now(): number {
    return Number(this.options.clock.nowMicros()) / 1e6;
  }

  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new TypeError('a key is a SHA-256');
    return join(this.options.folder, `${key}.features`);
  }
}

const bytesOf = (numbers: Float64Array | Float32Array | Uint8Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

function partsOf({ times, knownAt, columns, isComplete, ...rest }: FeatureMatrix): Uint8Array[] {
  const numbers = [times, knownAt, ...columns, isComplete].map(bytesOf);
  const hash = createHash('sha256');
  for (const part of numbers) hash.update(part);
  const header: Header = {
    ...rest,
    precision: columns[0] instanceof Float32Array ? 32 : 64,
    rows: times.length,
    sha256: hash.digest('hex'),
  };
  return [new TextEncoder().encode(`${JSON.stringify(header)}\n`), ...numbers];
}

function read(file: Uint8Array, key: string): FeatureMatrix | null {
  const end = file.indexOf(10);
  const header: Header = JSON.parse(new TextDecoder().decode(file.subarray(0, end)));
  const { precision, rows, sha256, ...rest } = header;
  const body = new Uint8Array(file.subarray(end + 1));
  if (header.key !== key || createHash('sha256').update(body).digest('hex') !== sha256) return null;
  let place = 0;
  const take = (length: number): ArrayBuffer => body.buffer.slice(place, (place += length));
  const times = new Float64Array(take(8 * rows));
  const knownAt = new Float64Array(take(8 * rows));
  const columns = header.names.map(() =>
    precision === 32 ? new Float32Array(take(4 * rows)) : new Float64Array(take(8 * rows)),
  );
  return { ...rest, times, knownAt, columns, isComplete: new Uint8Array(take(rows)) };
}
