import { createReadStream } from 'node:fs';
import { type Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '#kernel';
import { ByteLines } from './byte-lines.js';
import type { MarketFile } from './market-file.js';
import type { ReadLimits } from './read-limits.js';
import { RefusedFile } from './refused-file.js';
import { CHUNK_BYTES, explained, isPacked } from './stream-file.js';

export interface ReadLines {
  readonly lines: readonly string[];
  /** Bytes of the file, as it stands on the disk, that have been read. */
  readonly bytesRead: number;
}

/**
 * The lines of a text, packed with gzip or not, some at a time; never more of it in memory than a chunk and a line.
 * @throws UserError of this library's codes where the file is to blame
 */
export async function* readLines(
  { path, name = path }: Pick<MarketFile, 'path' | 'name'>,
  limits: Pick<ReadLimits, 'fileBytesMax' | 'unpackedBytesMax' | 'lineBytesMax'>,
): AsyncGenerator<ReadLines> {
  let lines: string[] = [];
  const parts = new ByteLines(name, limits, (bytes, from, to) => void lines.push(bytes.toString('utf8', from, to)));
  try {
    const packed = await isPacked({ path, name }, limits);
    const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    const content: Readable = packed ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined) : file;
    try {
      for await (const chunk of content) {
        parts.take(chunk as Buffer);
        yield { lines, bytesRead: file.bytesRead };
        lines = [];
      }
      parts.end();
      yield { lines, bytesRead: file.bytesRead };
    } finally {
      file.destroy();
    }
  } catch (error) {
    throw told(name, error);
  }
}

function told(name: string, error: unknown): unknown {
  const cause = explained(name, error);
  return cause instanceof RefusedFile ? new UserError(cause.cause.code, cause.message, cause.cause.details) : cause;
}
