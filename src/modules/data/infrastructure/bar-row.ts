import { type Bar, Decimal } from '#kernel';
import type { BarSource } from '../application/ports/bar-history.port.js';

/** A bar as PostgreSQL hands it out. */
export interface BarRow {
  open_time: string;
  close_time: string;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
}

/** @param moment reads a time as the table holds it, microseconds */
export const toBar = (
  { instrumentId, timeframe }: BarSource,
  row: BarRow,
  moment: (stored: string) => bigint,
): Bar => ({
  instrumentId,
  timeframe,
  openTime: moment(row.open_time),
  closeTime: moment(row.close_time),
  open: Decimal.of(row.open).toString(),
  high: Decimal.of(row.high).toString(),
  low: Decimal.of(row.low).toString(),
  close: Decimal.of(row.close).toString(),
  volume: Decimal.of(row.volume).toString(),
});
