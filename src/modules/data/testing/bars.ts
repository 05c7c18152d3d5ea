import { type Bar, SeededRng } from '#kernel';
import { sessionTimesOf } from '#market-files';
import type { BarTable, PriceColumns } from '../domain/bar-table.js';
import { toPriceColumns } from '../domain/bar-table.js';

const FIRST_DAY = Date.UTC(2015, 0, 1) * 1000;
const MICROS_PER_DAY = 86_400_000_000;

/** A random walk of daily bars of a market that never closes: as many as are asked for, the same for the same seed. */
export function randomTable(rows: number, seed = 1, instrumentId = 'TEST.FILE'): BarTable {
  const rng = new SeededRng(seed);
  const days = Array.from({ length: rows }, (_, i) => FIRST_DAY + i * MICROS_PER_DAY);
  let price = 100;
  const bars = days.map(() => {
    const open = price;
    price *= Math.exp(0.01 * rng.normal());
    const high = Math.max(open, price) * (1 + 0.005 * rng.next());
    const low = Math.min(open, price) * (1 - 0.005 * rng.next());
    return { open, high, low, close: price, volume: 1000 + rng.integer(9000) };
  });
  const { openTimes, closeTimes } = sessionTimesOf(days);
  const text = (name: 'open' | 'high' | 'low' | 'close') =>
    bars.map((bar) => bar[name].toFixed(6).replace(/\.?0+$/, ''));
  return {
    instrumentId,
    timeframe: '1d',
    openTimes,
    closeTimes,
    open: text('open'),
    high: text('high'),
    low: text('low'),
    close: text('close'),
    volume: bars.map(({ volume }) => String(volume)),
  };
}

export const randomColumns = (rows: number, seed = 1): PriceColumns => toPriceColumns(randomTable(rows, seed));

export function barsOf(table: BarTable): Bar[] {
  return table.close.map((close, row) => ({
    instrumentId: table.instrumentId,
    timeframe: table.timeframe,
    openTime: BigInt(table.openTimes[row] ?? 0),
    closeTime: BigInt(table.closeTimes[row] ?? 0),
    open: table.open[row] ?? '',
    high: table.high[row] ?? '',
    low: table.low[row] ?? '',
    close,
    volume: table.volume[row] ?? '',
  }));
}

/** Rows `from` (inclusive) to `to` (exclusive) of a table. */
export const rowsOfTable = (table: BarTable, from: number, to: number): BarTable => ({
  ...table,
  openTimes: table.openTimes.slice(from, to),
  closeTimes: table.closeTimes.slice(from, to),
  open: table.open.slice(from, to),
  high: table.high.slice(from, to),
  low: table.low.slice(from, to),
  close: table.close.slice(from, to),
  volume: table.volume.slice(from, to),
});
