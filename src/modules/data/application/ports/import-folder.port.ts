import type { Result } from '#kernel';
import type { DataErrorCode } from '../../domain/data.errors.js';
import type { MarketFileErrorCode } from '#market-files';

export interface ImportFile {
  readonly name: string;
  readonly bytes: number;
  /** Microseconds since 1970. */
  readonly writtenAt: bigint;
}

export interface KeptFile extends ImportFile {
  readonly sha256: string;
}

/** The folder that files are uploaded to and imported from. Nothing outside of it can be named. */
export abstract class ImportFolder {
  /** Keeps a file as it comes; it appears whole or not at all, in place of one of the same name. */
  abstract keep(
    name: string,
    content: AsyncIterable<Uint8Array>,
    /** As announced; unknown where it is null. */
    bytes: number | null,
  ): Promise<Result<KeptFile, DataErrorCode | MarketFileErrorCode>>;
  abstract list(): Promise<ImportFile[]>;
  abstract delete(name: string): Promise<Result<ImportFile, DataErrorCode>>;
  /** Where the folder is, and the files or folders of these names. */
  abstract find(
    names: readonly string[],
  ): Promise<Result<{ readonly root: string; readonly paths: readonly string[] }, DataErrorCode>>;
}
