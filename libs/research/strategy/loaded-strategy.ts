import type { StrategyClass } from '#engine';

/** A strategy that came from a file. */
export interface LoadedStrategy {
  readonly file: string;
  /** Of the file's bytes; where it imports files of its own, of the list of all of them as `sha256sum` prints it. */
  readonly sha256: string;
  readonly Class: StrategyClass;
}
