import type { Bar, Timeframe } from '#kernel';
import type { Page } from '#messaging';
import type { BarTable, PriceColumns } from '../../domain/bar-table.js';

/** Where the bars of an instrument are kept. */
export interface BarSource {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** Name of its file; null for a live market, whose bars are in the database. */
  readonly file: string | null;
}

/** Bounds are inclusive and mean the close. */
export interface BarWindow {
  readonly from?: bigint | undefined;
  readonly to?: bigint | undefined;
}

/** Bars as they were stored. */
export abstract class BarHistory {
  /** The latest first. */
  abstract page(
    source: BarSource,
    window: BarWindow,
    part: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Bar>>;
  /** The next bars that closed after a moment, oldest first. */
  abstract following(source: BarSource, after: bigint, limit: number): Promise<Bar[]>;
  /** The last `rows` bars of the window as numbers, oldest first; all where it is left out. */
  abstract columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns>;
}

/** Writes histories. A file is never changed: nothing sees a new one before the catalogue names it. */
export abstract class BarStore {
  /** Writes the bars to a new file that survives a crash; its name. */
  abstract write(table: BarTable, version: string): Promise<string>;
  abstract has(file: string): Promise<boolean>;
  /** Deletes every file but these; failures do no harm. */
  abstract keepOnly(files: readonly string[]): Promise<void>;
}
