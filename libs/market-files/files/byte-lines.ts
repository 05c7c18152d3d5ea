import { isUtf8 } from 'node:buffer';
import { fileRefusal, type MarketFileErrorCode } from '../market-files.errors.js';
import type { ReadLimits } from './read-limits.js';
import { RefusedFile } from './refused-file.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Takes one line: its bytes, without what ends it, and its number from 1. */
export type LineTaker = (bytes: Buffer, from: number, to: number, line: number) => void;

/** Parts chunks of UTF-8 into lines, within bounds; lines are not copied. @throws RefusedFile from each method */
export class ByteLines {
  private rest: Buffer = Buffer.alloc(0);
  private line = 0;
  private bytes = 0;

  constructor(
    private readonly file: string,
    private readonly limits: Pick<ReadLimits, 'unpackedBytesMax' | 'lineBytesMax'>,
    private readonly takeLine: LineTaker,
  ) {}

  take(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    const { unpackedBytesMax, lineBytesMax } = this.limits;
    if (this.bytes > unpackedBytesMax) this.refuse('DATA.FILE_TOO_LARGE', { most: `${unpackedBytesMax}` });
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const block = this.rest.length === 0 ? fresh : Buffer.concat([this.rest, fresh]);
    const end = block.lastIndexOf(LINE_FEED) + 1;
    this.give(block.subarray(0, end));
    // A copy: the stream may use its chunk again.
    this.rest = Buffer.from(block.subarray(end));
    if (this.rest.length > lineBytesMax) this.refuseLine();
  }

  end(): void {
    const last = this.rest;
    this.rest = Buffer.alloc(0);
    this.give(last);
  }

  private give(block: Buffer): void {
    if (block.length === 0) return;
    if (!isUtf8(block) || block.includes(0)) this.refuse('DATA.FILE_NOT_TEXT', {});
    for (let from = 0; from < block.length;) {
      const found = block.indexOf(LINE_FEED, from);
      const end = found === -1 ? block.length : found;
      if (end - from > this.limits.lineBytesMax) this.refuseLine();
      this.line += 1;
      this.takeLine(block, from, end > from && block[end - 1] === CARRIAGE_RETURN ? end - 1 : end, this.line);
      from = end + 1;
    }
  }

  private refuseLine(): never {
    this.refuse('DATA.LINE_TOO_LONG', { line: `${this.line + 1}`, most: `${this.limits.lineBytesMax}` });
  }

  private refuse(code: MarketFileErrorCode, details: Readonly<Record<string, string>>): never {
    throw new RefusedFile(fileRefusal(code, { file: this.file, ...details }));
  }
}
