import { type Timeframe, numberAt } from '#kernel';
import { type BarSeries, type PriceName, decimalTexts } from '#market-files';

/** Checked bars of one instrument, oldest first, column by column. Times are microseconds since 1970, prices decimal text. */
export interface BarTable {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly openTimes: Float64Array;
  readonly closeTimes: Float64Array;
  readonly open: readonly string[];
  readonly high: readonly string[];
  readonly low: readonly string[];
  readonly close: readonly string[];
  readonly volume: readonly string[];
}

/** The same for arithmetic. */
export interface PriceColumns {
  readonly openTimes: Float64Array;
  readonly closeTimes: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** A series under its instrument's id, with every digit; null where its bars are neither daily nor of one minute. */
export function toBarTable(series: BarSeries, instrumentId: string): BarTable | null {
  const { timeframe, openTimes, closeTimes } = series;
  if (timeframe !== '1d' && timeframe !== '1m') return null;
  const texts = (name: PriceName) => decimalTexts(series, name);
  return {
    instrumentId,
    timeframe,
    openTimes,
    closeTimes,
    open: texts('open'),
    high: texts('high'),
    low: texts('low'),
    close: texts('close'),
    volume: texts('volume'),
  };
}

export const toPriceColumns = (table: BarTable): PriceColumns => ({
  openTimes: table.openTimes,
  closeTimes: table.closeTimes,
  open: Float64Array.from(table.open, Number),
  high: Float64Array.from(table.high, Number),
  low: Float64Array.from(table.low, Number),
  close: Float64Array.from(table.close, Number),
  volume: Float64Array.from(table.volume, Number),
});

/** Rows `from` (inclusive) to `to` (exclusive) as a view: nothing is copied. */
export function sliceRows(columns: PriceColumns, from: number, to: number): PriceColumns {
  return {
    openTimes: columns.openTimes.subarray(from, to),
    closeTimes: columns.closeTimes.subarray(from, to),
    open: columns.open.subarray(from, to),
    high: columns.high.subarray(from, to),
    low: columns.low.subarray(from, to),
    close: columns.close.subarray(from, to),
    volume: columns.volume.subarray(from, to),
  };
}

/** How many rows closed at or before `moment`. */
export function rowsUntil({ closeTimes }: Pick<PriceColumns, 'closeTimes'>, moment: number): number {
  let low = 0;
  let high = closeTimes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(closeTimes, middle) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
