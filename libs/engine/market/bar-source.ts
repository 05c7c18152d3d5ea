import type { TradedInstrument } from '../venue/market-spec.js';

/**
 * A stretch of bars in columns, row by row: the bar of column `j` in row `i` is at `i · instruments + j`. One instrument alone
 * is a block one column wide. A close of NaN means that the instrument had no bar in that row.
 */
export interface BarBlock {
  readonly rows: number;
  /** Microseconds since 1970, one per row, rising; a bar is published at its close. */
  readonly openTimes: Float64Array;
  readonly closeTimes: Float64Array;
  /** Quote currency. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Bars of instruments that share their times, a block after the other, so that a run needs no more memory than one. */
export interface BarSource {
  readonly instruments: readonly TradedInstrument[];
  /** What a strategy tells this source's bars from others of the same instrument by: `1h`, `1000 ticks`. */
  readonly timeframe?: string;
  /** The next block, undefined at the end; its arrays may be used again for the one after it. */
  next(): BarBlock | undefined;
}

/** One block held in memory. */
export function blockSource(instruments: readonly TradedInstrument[], block: BarBlock): BarSource {
  let given = false;
  return {
    instruments,
    next() {
      if (given) return undefined;
      given = true;
      return block;
    },
  };
}
