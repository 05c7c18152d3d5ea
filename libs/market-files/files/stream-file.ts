import { type Hash, createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fileRefusal } from '../market-files.errors.js';
import { RefusedFile } from './refused-file.js';
import type { FileReader } from './file-reader.js';
import type { MarketFile } from './market-file.js';
import type { ReadLimits } from './read-limits.js';

export const CHUNK_BYTES = 262_144;

/**
 * Streams a file, unpacked if it is gzip (told by its first bytes), to the reader that its beginning asks for, and gives the SHA-256 of its bytes as they stand on the disk.
 * @throws RefusedFile where the file is to blame
 */
export async function streamFile(
  file: MarketFile,
  { limits, taken = () => undefined }: { readonly limits: ReadLimits; readonly taken?: (bytes: number) => void },
  readerOf: (head: Uint8Array) => FileReader,
): Promise<{ readonly sha256: string }> {
  const name = file.name ?? file.path;
  try {
    const packed = await isPacked(file, limits);
    const source =
      file.bytes === undefined
        ? createReadStream(file.path, { highWaterMark: CHUNK_BYTES })
        : Readable.from([file.bytes]);
    const hash = createHash('sha256');
    const sink = async (chunks: AsyncIterable<Uint8Array>) => {
      let reader: FileReader | null = null;
      for await (const chunk of chunks) {
        reader ??= readerOf(chunk);
        reader.take(chunk);
      }
      await (reader ?? readerOf(new Uint8Array(0))).end();
    };
    if (packed) await pipeline(source, hashedBy(hash, taken), createGunzip({ chunkSize: CHUNK_BYTES }), sink);
    else await pipeline(source, hashedBy(hash, taken), sink);
    return { sha256: hash.digest('hex') };
  } catch (error) {
    throw explained(name, error);
  }
}

const hashedBy = (hash: Hash, taken: (bytes: number) => void) =>
  async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      taken(chunk.length);
      yield chunk;
    }
  };

/** Whether its first bytes are those of gzip. @throws RefusedFile for what is no file, or too large */
export const isPacked = async (file: MarketFile, limits: Pick<ReadLimits, 'fileBytesMax'>): Promise<boolean> =>
  isGzip(await firstBytes(file, limits));

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function firstBytes(file: MarketFile, { fileBytesMax }: Pick<ReadLimits, 'fileBytesMax'>): Promise<Uint8Array> {
  const name = file.name ?? file.path;
  if (file.bytes !== undefined) return file.bytes.subarray(0, 2);
  const found = await stat(file.path);
  if (!found.isFile()) throw new RefusedFile(fileRefusal('DATA.FILE_UNREADABLE', { file: name, reason: 'not a file' }));
  if (found.size > fileBytesMax) {
    throw new RefusedFile(
      fileRefusal('DATA.FILE_TOO_LARGE', { file: name, bytes: `${found.size}`, most: `${fileBytesMax}` }),
    );
  }
  const handle = await open(file.path, 'r');
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  return buffer;
}

/** A refusal, where the file is to blame. */
export function explained(file: string, error: unknown): unknown {
  if (error instanceof RefusedFile) return error;
  const code = codeOf(error);
  if (code.startsWith('Z_')) return new RefusedFile(fileRefusal('DATA.FILE_DAMAGED', { file, reason: code }));
  if (/^(ENOENT|EACCES|EPERM|EISDIR|ENOTDIR|ELOOP|ENAMETOOLONG|ERR_INVALID_ARG_VALUE)$/.test(code)) {
    return new RefusedFile(fileRefusal('DATA.FILE_UNREADABLE', { file, reason: code }));
  }
  return error;
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
