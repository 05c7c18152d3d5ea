import type { TradedInstrument } from '#engine';
import { sharedColumn } from './columns.js';
import type { BarSeries } from './data-set.js';

export interface BarRow {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume?: number;
}

export interface TimedBarRow extends BarRow {
  /** Microseconds. */
  readonly openTime: number;
  readonly closeTime: number;
}

const DAY = 86_400_000_000;
/** 2020-01-01. */
const START = 1_577_836_800_000_000;

/** Rows in the order of time as columns that threads can share. */
export const barSeriesOf = (
  instrument: TradedInstrument,
  timeframe: string,
  rows: readonly TimedBarRow[],
): BarSeries => ({
  instrument,
  timeframe,
  bars: {
    rows: rows.length,
    openTimes: sharedColumn(rows.map(({ openTime }) => openTime)),
    closeTimes: sharedColumn(rows.map(({ closeTime }) => closeTime)),
    open: sharedColumn(rows.map(({ open }) => open)),
    high: sharedColumn(rows.map(({ high }) => high)),
    low: sharedColumn(rows.map(({ low }) => low)),
    close: sharedColumn(rows.map(({ close }) => close)),
    volume: sharedColumn(rows.map(({ volume = 0 }) => volume)),
  },
});

/** Rows without times, each `span` long and right after the one before. */
export function seriesOf(
  instrument: TradedInstrument,
  rows: readonly BarRow[],
  {
    timeframe = '1d',
    start = START,
    span = DAY,
  }: { readonly timeframe?: string; readonly start?: number; readonly span?: number } = {},
): BarSeries {
  const timed = rows.map((bar, row) => ({ ...bar, openTime: start + row * span, closeTime: start + (row + 1) * span }));
  return barSeriesOf(instrument, timeframe, timed);
}
