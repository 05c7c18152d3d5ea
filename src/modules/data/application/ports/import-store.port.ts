import type { Timeframe } from '#kernel';
import type { ImportView } from '../../contracts/index.js';

/** An import that somebody asked for. */
export interface AskedImport {
  readonly id: string;
  readonly userName: string;
  readonly files: readonly string[];
  readonly format: ImportView['format'];
  readonly options: ImportOptions;
  readonly createdAt: bigint;
}

export interface ImportOptions {
  readonly timeframe?: Timeframe;
  readonly replay?: boolean;
  readonly instrumentId?: string;
  readonly market?: 'SPOT' | 'USDM';
  readonly source?: string;
}

export abstract class ImportStore {
  abstract add(asked: AskedImport): Promise<void>;
  abstract find(id: string): Promise<AskedImport | null>;
  /** The latest first. */
  abstract list(): Promise<AskedImport[]>;
}
