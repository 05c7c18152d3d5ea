import { createHash } from 'node:crypto';
import { type Result, ok, refused } from '#kernel';
import { BarFiles, type LineTaker } from '../application/ports/bar-files.port.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';

/** Files that are texts in memory, by their names. */
export class TextBarFiles extends BarFiles {
  readonly texts = new Map<string, string>();

  async read(files: readonly string[], taker: LineTaker): Promise<Result<{ readonly sha256: string }, DataErrorCode>> {
    const hash = createHash('sha256');
    for (const file of files) {
      const text = this.texts.get(file);
      if (text === undefined) return refused(refusal('DATA.FILE_UNREADABLE', { file }));
      hash.update(text);
      taker.openFile(file);
      for (const [index, line] of text.split('\n').entries()) {
        const taken = taker.takeLine(line, index + 1);
        if (!taken.ok) return taken;
      }
    }
    return ok({ sha256: hash.digest('hex') });
  }

  builtIn(): string {
    return 'built-in.csv';
  }
}
