import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import { BarFiles, type LineTaker } from '../application/ports/bar-files.port.js';
import { DataConfig } from '../data.config.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { LineSplitter, RefusedFile } from './line-splitter.js';

const CHUNK_BYTES = 65_536;

@Injectable()
export class LocalBarFiles extends BarFiles {
  constructor(private readonly config: DataConfig) {
    super();
  }

  async read(files: readonly string[], taker: LineTaker): Promise<Result<{ readonly sha256: string }, DataErrorCode>> {
    const hash = createHash('sha256');
    try {
      for (const file of files) {
        taker.openFile(file);
        await this.readFile(file, hash, taker);
      }
    } catch (error) {
      return refused(refusalOf(error));
    }
    return ok({ sha256: hash.digest('hex') });
  }

  builtIn(): string {
    const entry = createRequire(import.meta.url).resolve('vega-datasets');
    return entry.replace(/build[\\/][^\\/]*$/, 'data/sp500-2000.csv');
  }

  private async readFile(file: string, hash: Hash, taker: LineTaker): Promise<void> {
    const packed = await this.check(file);
    const splitter = new LineSplitter(file, this.config, (text, line) => taker.takeLine(text, line));
    const source = createReadStream(file, { highWaterMark: CHUNK_BYTES });
    const hashed = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    const take = async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) splitter.take(chunk);
      splitter.end();
    };
    try {
      if (packed) await pipeline(source, hashed, createGunzip(), take);
      else await pipeline(source, hashed, take);
    } catch (error) {
      throw explained(file, error);
    }
  }

  /** Whether it is packed, by its first two bytes. */
  private async check(file: string): Promise<boolean> {
    try {
      const { size, isFile } = await stat(file).then((found) => ({ size: found.size, isFile: found.isFile() }));
      if (!isFile) throw new RefusedFile(refusal('DATA.FILE_UNREADABLE', { file, reason: 'not a file' }));
      if (size > this.config.fileBytesMax) {
        throw new RefusedFile(
          refusal('DATA.FILE_TOO_LARGE', { file, bytes: `${size}`, most: `${this.config.fileBytesMax}` }),
        );
      }
      const handle = await open(file, 'r');
      const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
      return buffer[0] === 0x1f && buffer[1] === 0x8b;
    } catch (error) {
      throw explained(file, error);
    }
  }
}

/** A refusal, where the file is to blame. */
function explained(file: string, error: unknown): unknown {
  if (error instanceof RefusedFile) return error;
  const code = codeOf(error);
  if (code.startsWith('Z_')) return new RefusedFile(refusal('DATA.FILE_DAMAGED', { file, reason: code }));
  if (/^(ENOENT|EACCES|EPERM|EISDIR|ENOTDIR|ELOOP|ENAMETOOLONG|ERR_INVALID_ARG_VALUE)$/.test(code)) {
    return new RefusedFile(refusal('DATA.FILE_UNREADABLE', { file, reason: code }));
  }
  return error;
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function refusalOf(error: unknown) {
  if (error instanceof RefusedFile) return error.cause;
  throw error;
}
