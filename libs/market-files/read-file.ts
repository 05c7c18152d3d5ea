import { createHash } from 'node:crypto';
import { symbolOfFile, timeframeOfFile } from './bars/symbols.js';
import type { FileReader, Reading } from './files/file-reader.js';
import type { MarketFile } from './files/market-file.js';
import { streamFile } from './files/stream-file.js';
import { readerOf } from './files/reader-of.js';

/** A file that was read, and the SHA-256 of its bytes. */
export interface FileHash {
  readonly name: string;
  readonly sha256: string;
}

/** What the files of one reading have in common. */
export interface SharedReading extends Pick<Reading, 'columns' | 'limits' | 'collector'> {
  /** Told of bytes as they come from the disk. */
  readonly taken?: (bytes: number) => void;
}

export type ReaderMaker = (head: Uint8Array, reading: Reading) => FileReader;

/** Reads one file into the collector. Throws RefusedFile. */
export async function readFileInto(
  shared: SharedReading,
  file: MarketFile,
  makeReader: ReaderMaker = readerOf,
): Promise<FileHash> {
  const name = file.name ?? file.path;
  const symbol = file.symbol === undefined ? symbolOfFile(name) : file.symbol;
  const reading = { ...shared, file, name, symbol, group: timeframeOfFile(name) };
  const { sha256 } = await streamFile(file, shared, (head) => makeReader(head, reading));
  return { name, sha256 };
}

/** Of one file its own; of several, over their SHA-256 in order. */
export function hashOfFiles(files: readonly FileHash[]): string {
  const [first] = files;
  if (files.length === 1 && first !== undefined) return first.sha256;
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex');
}
