import { closeSync, openSync, readSync } from 'node:fs';
import { UserError } from '#kernel';
import { blockIn, bytesOfBlock, type TapeBlocks, type TapeKind } from './tape-layout.js';
import type { TapeEntry, TapeIndex } from './tape-writer.js';

/** A tape, as much of it as a run reads. */
export interface TapePart {
  readonly path: string;
  readonly index: TapeIndex;
  /** Rows before it are passed over, microseconds. */
  readonly from: number;
  /** The last moment. */
  readonly to: number;
}

/**
 * Reads a tape block after block into one buffer, which the next block takes again: a run over it needs the same memory however long
 * it is. The file is open only while a block is read.
 */
export class TapeReader<K extends TapeKind> {
  private readonly entries: readonly TapeEntry[];
  private buffer = new ArrayBuffer(0);
  private next = 0;

  constructor(
    private readonly kind: K,
    private readonly part: TapePart,
  ) {
    const { index, from, to } = part;
    this.entries = index.blocks.filter(({ first, last }) => last >= from && first <= to);
  }

  block(): TapeBlocks[K] | undefined {
    const entry = this.entries[this.next];
    if (entry === undefined) return undefined;
    this.next += 1;
    return this.cut(this.read(entry));
  }

  private read(entry: TapeEntry): TapeBlocks[K] {
    const { kind } = this;
    const bytes = bytesOfBlock(kind, entry);
    if (this.buffer.byteLength < bytes) this.buffer = new ArrayBuffer(bytes);
    readExactly(this.part.path, new Uint8Array(this.buffer, 0, bytes), entry.at);
    return blockIn(kind, entry, this.buffer);
  }

  /** Without the rows outside of the part. What a book is made of must be whole, so it is never cut at its start. */
  private cut(block: TapeBlocks[K]): TapeBlocks[K] {
    const { times } = block;
    const { from, to } = this.part;
    let [first, end] = [0, block.rows];
    while (first < end && (times[first] ?? 0) < from) first += 1;
    while (end > first && (times[end - 1] ?? 0) > to) end -= 1;
    if (first === 0) return end === block.rows ? block : { ...block, rows: end };
    const columns = Object.entries(block).map(([name, column]) => {
      return [name, typeof column === 'number' ? end - first : (column as Float64Array).subarray(first, end)] as const;
    });
    return Object.fromEntries(columns) as unknown as TapeBlocks[K];
  }
}

/** @throws UserError `RESEARCH.TAPE_GONE` */
function readExactly(path: string, into: Uint8Array, at: number): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw gone(path, error);
  }
  try {
    let read = 0;
    while (read < into.length) {
      const bytes = readSync(file, into, read, into.length - read, at + read);
      if (bytes === 0) throw gone(path, undefined);
      read += bytes;
    }
  } finally {
    closeSync(file);
  }
}

const gone = (path: string, cause: unknown): UserError =>
  new UserError(
    'RESEARCH.TAPE_GONE',
    `${path}, made of the data files of this run, is gone or cut off. Start the run again: it is made anew.`,
    { path },
    { cause },
  );
