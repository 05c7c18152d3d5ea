import type { Result } from '#kernel';
import { type MarketFileErrorCode, fileRefusal } from '../market-files.errors.js';
import type { ReadLimits } from './read-limits.js';
import { RefusedFile } from './refused-file.js';

/** Makes lines of chunks of UTF-8, within bounds. @throws RefusedFile from each method */
export class LineSplitter {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private rest = '';
  private line = 0;
  private bytes = 0;

  constructor(
    private readonly file: string,
    private readonly limits: Pick<ReadLimits, 'unpackedBytesMax' | 'lineBytesMax'>,
    private readonly takeLine: (text: string, line: number) => Result<null, MarketFileErrorCode>,
  ) {}

  take(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    const { unpackedBytesMax } = this.limits;
    if (this.bytes > unpackedBytesMax) this.refuse('DATA.FILE_TOO_LARGE', { most: `${unpackedBytesMax}` });
    const lines = (this.rest + this.decode(chunk)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const text of lines) this.give(text);
    this.checkLength(this.rest);
  }

  end(): void {
    const last = this.rest + this.decode(null);
    this.rest = '';
    if (last !== '') this.give(last);
  }

  private give(text: string): void {
    this.line += 1;
    this.checkLength(text);
    const taken = this.takeLine(text.endsWith('\r') ? text.slice(0, -1) : text, this.line);
    if (!taken.ok) throw new RefusedFile(taken.refusal);
  }

  private decode(chunk: Uint8Array | null): string {
    const text = this.decodeOrNull(chunk);
    if (text === null || text.includes('\0')) this.refuse('DATA.FILE_NOT_TEXT', {});
    return text ?? '';
  }

  private decodeOrNull(chunk: Uint8Array | null): string | null {
    try {
      return chunk === null ? this.decoder.decode() : this.decoder.decode(chunk, { stream: true });
    } catch {
      return null;
    }
  }

  private checkLength(text: string): void {
    const { lineBytesMax } = this.limits;
    if (text.length <= lineBytesMax) return;
    this.refuse('DATA.LINE_TOO_LONG', { line: `${this.line + 1}`, most: `${lineBytesMax}` });
  }

  private refuse(code: MarketFileErrorCode, details: Readonly<Record<string, string>>): never {
    throw new RefusedFile(fileRefusal(code, { file: this.file, ...details }));
  }
}
