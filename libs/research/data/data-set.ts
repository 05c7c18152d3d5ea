import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { BarBlock, CorporateAction, FundingRate, TradedInstrument } from '#engine';
import { bytesOf } from './columns.js';
import type { TickSeries } from './tapes/tick-series.js';

/** Bars of one instrument in one timeframe, oldest first. */
export interface BarSeries {
  readonly instrument: TradedInstrument;
  /** `1d`, `1m`, `4h`. */
  readonly timeframe: string;
  /** Columns on shared memory, so that worker threads read the same bytes. */
  readonly bars: BarBlock;
}

/** Where data came from. */
export interface DataOrigin {
  readonly file: string;
  /** Of the file's bytes. */
  readonly sha256: string;
}

/** Something noticed about the data. Errors stop a run unless its user accepts them. */
export interface DataIssue {
  readonly code: string;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly instrumentId: string;
  readonly message: string;
}

/** Everything a run reads. */
export interface DataSet {
  /** SHA-256 of the contents: equal data has an equal id, whatever file it came from. */
  readonly id: string;
  readonly origin: readonly DataOrigin[];
  readonly bars: readonly BarSeries[];
  /** Quotes, trades and books. */
  readonly ticks: readonly TickSeries[];
  readonly actions: readonly CorporateAction[];
  /** What the holders of perpetuals paid, and when. */
  readonly funding: readonly FundingRate[];
  readonly issues: readonly DataIssue[];
}

type Contents = Omit<DataSet, 'id' | 'ticks' | 'funding'> & Partial<Pick<DataSet, 'ticks' | 'funding'>>;

/**
 * A data set with its id: the SHA-256 over every series of bars in order (a line of canonical JSON with instrument, timeframe and rows, then
 * the bytes of open times, close times, open, high, low, close and volume as little-endian float64), then a line of canonical JSON with
 * the corporate actions; where there are any, a line for every series of ticks (kind, instrument, rows, SHA-256 of its tape) and one
 * with the funding rates.
 */
export function dataSetOf({ ticks = [], funding = [], ...contents }: Contents): DataSet {
  const hash = createHash('sha256');
  for (const { instrument, timeframe, bars } of contents.bars) {
    hash.update(`${canonicalJson({ instrument, timeframe, rows: bars.rows })}\n`);
    const { openTimes, closeTimes, open, high, low, close, volume } = bars;
    for (const column of [openTimes, closeTimes, open, high, low, close, volume]) hash.update(bytesOf(column));
  }
  hash.update(`${canonicalJson(contents.actions)}\n`);
  for (const { instrument, index } of ticks) {
    const { kind, rows, sha256 } = index;
    hash.update(`${canonicalJson({ kind, instrument, rows, sha256 })}\n`);
  }
  if (funding.length > 0) hash.update(`${canonicalJson(funding)}\n`);
  return { id: hash.digest('hex'), ...contents, ticks, funding };
}

/** Two sets as one, the first one's series first. */
export const mergedData = (one: DataSet, other: DataSet): DataSet =>
  dataSetOf({
    origin: [...one.origin, ...other.origin],
    bars: [...one.bars, ...other.bars],
    ticks: [...one.ticks, ...other.ticks],
    actions: [...one.actions, ...other.actions],
    funding: [...one.funding, ...other.funding],
    issues: [...one.issues, ...other.issues],
  });
