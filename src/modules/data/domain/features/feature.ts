import type { PriceColumns } from '../bar-table.js';

/**
 * One number that describes where the market stands at a bar's close. It is given the last `lookback` bars and nothing else, so it
 * cannot look ahead, and a window of that many bars gives the same number as the whole history.
 */
export interface Feature {
  readonly name: string;
  /** The formula in words; it goes into the definition's hash, so change it whenever the function changes. */
  readonly definition: string;
  /** Bars that it sees, the current one included. */
  readonly lookback: number;
  /** @param window exactly `lookback` bars, oldest first; NaN where the feature is not defined */
  readonly valueOf: (window: PriceColumns) => number;
}

/** The value of a column so many bars before the last. */
export const back = (column: Float64Array, bars: number): number => column[column.length - 1 - bars] ?? Number.NaN;
