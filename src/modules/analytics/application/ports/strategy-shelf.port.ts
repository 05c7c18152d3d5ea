import type { PackedStrategy } from '#research';

/** Strategy files that may be run: those of the strategies' folder, and never code that came with a request. */
export abstract class StrategyShelf {
  abstract list(): Promise<readonly { readonly name: string; readonly sha256: string }[]>;
  /** Null when there is no strategy of that name. */
  abstract fileOf(name: string): Promise<string | null>;
  /** The files of the strategy, as they are now. */
  abstract pack(name: string): Promise<PackedStrategy | null>;
}
