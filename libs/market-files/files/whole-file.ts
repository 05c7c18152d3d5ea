import { fileRefusal } from '../market-files.errors.js';
import type { FileReader } from './file-reader.js';
import type { ReadLimits } from './read-limits.js';
import { RefusedFile } from './refused-file.js';

/** Of formats that cannot be read from front to back: their content is kept until its end. */
export class WholeFile implements FileReader {
  private readonly chunks: Uint8Array[] = [];
  private bytes = 0;

  constructor(
    private readonly name: string,
    private readonly limits: Pick<ReadLimits, 'wholeFileBytesMax'>,
    private readonly read: (content: Buffer) => void | Promise<void>,
  ) {}

  take(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    const { wholeFileBytesMax } = this.limits;
    if (this.bytes > wholeFileBytesMax) {
      throw new RefusedFile(fileRefusal('DATA.FILE_TOO_LARGE', { file: this.name, most: `${wholeFileBytesMax}` }));
    }
    // A copy: the stream may use its chunk again.
    this.chunks.push(Uint8Array.from(chunk));
  }

  end(): void | Promise<void> {
    return this.read(Buffer.concat(this.chunks));
  }
}
