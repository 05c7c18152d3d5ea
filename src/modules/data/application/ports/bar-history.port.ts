import type { Bar, Timeframe } from '#kernel';
import type { Page } from '#messaging';
import type { BarTable, PriceColumns } from '../../domain/bar-table.js';

/** Where the bars of an instrument are kept. */
export interface BarSource {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** Name of its history in the store; null for a live market, whose newest bars are kept apart. */
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

/**
 * Keeps histories by name. One that is written as a whole never changes, and nothing sees it before the catalogue names it. One that grows
 * has a name that stays; whoever reads it sees an addition whole or not at all.
 */
export abstract class BarStore {
  /** Writes the bars to a new history that survives a crash; its name. */
  abstract write(table: BarTable, version: string): Promise<string>;
  /**
   * Adds bars to the growing history of this instrument, timeframe and source; its name. A bar with the close of one that is there takes its
   * place, so adding the same again changes nothing.
   * @param source where they come from: letters, digits, `-` and `_`
   */
  abstract append(table: BarTable, source: string): Promise<string>;
  /** What the growing history of an instrument, timeframe and source is called, whether there is one or not. */
  abstract growing(history: Pick<BarTable, 'instrumentId' | 'timeframe'>, source: string): string;
  abstract has(file: string): Promise<boolean>;
  /** Deletes every history that was written as a whole but these; failures do no harm. */
  abstract keepOnly(files: readonly string[]): Promise<void>;
}
