import { type Timeframe, numberAt, toIsoDate } from '#kernel';
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

/** Digits of the date that bars of a partition share: intraday bars lie together by month, daily ones by year. */
const PARTITION_DIGITS: Readonly<Record<Timeframe, number>> = { '1m': 7, '1d': 4 };

/** The bars by month (`2024-03`) or year of their close, as a growing history keeps them. */
export function inPartitions(table: BarTable): { readonly partition: string; readonly part: BarTable }[] {
  const { closeTimes, timeframe } = table;
  const parts: { partition: string; part: BarTable }[] = [];
  const partitionAt = (row: number) =>
    toIsoDate(BigInt(numberAt(closeTimes, row))).slice(0, PARTITION_DIGITS[timeframe]);
  for (let from = 0; from < closeTimes.length;) {
    const partition = partitionAt(from);
    let to = from + 1;
    while (to < closeTimes.length && partitionAt(to) === partition) to += 1;
    parts.push({ partition, part: sliceTable(table, from, to) });
    from = to;
  }
  return parts;
}

/** The bars that closed after a moment. */
export const tableAfter = (table: BarTable, moment: number): BarTable =>
  sliceTable(table, rowsUntil(table, moment), table.close.length);

const sliceTable = (table: BarTable, from: number, to: number): BarTable => ({
  ...table,
  openTimes: table.openTimes.subarray(from, to),
  closeTimes: table.closeTimes.subarray(from, to),
  open: table.open.slice(from, to),
  high: table.high.slice(from, to),
  low: table.low.slice(from, to),
  close: table.close.slice(from, to),
  volume: table.volume.slice(from, to),
});

/** Columns one after the other. */
export function joinColumns(parts: readonly PriceColumns[]): PriceColumns {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const joined = (name: keyof PriceColumns): Float64Array => {
    const column = new Float64Array(parts.reduce((rows, part) => rows + part[name].length, 0));
    let row = 0;
    for (const part of parts) {
      column.set(part[name], row);
      row += part[name].length;
    }
    return column;
  };
  return {
    openTimes: joined('openTimes'),
    closeTimes: joined('closeTimes'),
    open: joined('open'),
    high: joined('high'),
    low: joined('low'),
    close: joined('close'),
    volume: joined('volume'),
  };
}
