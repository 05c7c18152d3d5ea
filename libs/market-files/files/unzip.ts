import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { fileRefusal } from '../market-files.errors.js';
import type { ReadLimits } from './read-limits.js';
import { RefusedFile } from './refused-file.js';

const ENTRIES_MOST = 10_000;

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of a zip archive, one after the other, within bounds. Throws RefusedFile. */
export async function* unzip(
  packed: Buffer,
  file: string,
  { wholeFileBytesMax }: Pick<ReadLimits, 'wholeFileBytesMax'>,
): AsyncGenerator<ZipEntry> {
  try {
    const archive = await fromBufferPromise(packed);
    let [bytes, entries] = [0, 0];
    for await (const entry of archive.eachEntry()) {
      bytes += entry.uncompressedSize;
      entries += 1;
      if (bytes > wholeFileBytesMax || entries > ENTRIES_MOST) {
        throw new RefusedFile(fileRefusal('DATA.FILE_TOO_LARGE', { file, most: `${wholeFileBytesMax}` }));
      }
      if (entry.fileName.endsWith('/')) continue;
      yield { name: entry.fileName, content: await buffer(await archive.openReadStreamPromise(entry)) };
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefusedFile(fileRefusal('DATA.FILE_DAMAGED', { file, reason }));
  }
}
