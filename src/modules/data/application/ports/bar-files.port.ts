import type { Result } from '#kernel';
import type { DataErrorCode } from '../../domain/data.errors.js';

/** What takes the lines of files; a refusal ends the reading. */
export interface LineTaker {
  openFile(file: string): void;
  takeLine(text: string, line: number): Result<null, DataErrorCode>;
}

/** Files of this machine, plain or gzip, read line by line within bounds. */
export abstract class BarFiles {
  /** Reads the files in order; the SHA-256 over all their bytes, as they stand on the disk. */
  abstract read(
    files: readonly string[],
    taker: LineTaker,
  ): Promise<Result<{ readonly sha256: string }, DataErrorCode>>;
  /** Path of the S&P 500 history that comes with the program. */
  abstract builtIn(): string;
}
