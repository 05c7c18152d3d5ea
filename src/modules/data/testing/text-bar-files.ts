import type { Result } from '#kernel';
import { type MarketFile, type MarketFileErrorCode, type ReadBars, readBars } from '#market-files';
import { BarFiles } from '../application/ports/bar-files.port.js';

/** Files that are texts in memory, by their names; any other is looked for on the disk. */
export class TextBarFiles extends BarFiles {
  readonly texts = new Map<string, string>();

  read(files: readonly MarketFile[]): Promise<Result<ReadBars, MarketFileErrorCode>> {
    return readBars(files.map((file) => ({ ...file, ...this.contentOf(file) })));
  }

  builtIn(): string {
    return 'built-in.csv';
  }

  private contentOf({ path }: MarketFile): Pick<MarketFile, 'bytes'> {
    const text = this.texts.get(path);
    return text === undefined ? {} : { bytes: Buffer.from(text) };
  }
}
