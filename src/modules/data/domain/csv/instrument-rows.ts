import type { Timeframe } from '#kernel';
import type { RowPrices } from '../row-rules.js';
import type { BarRow } from './bar-row.js';
import { numberAt } from '../number-at.js';

/** The rows of one symbol as they stood in the files, column by column. */
export class InstrumentRows {
  readonly days: number[] = [];
  readonly moments: number[] = [];
  readonly files: number[] = [];
  readonly lines: number[] = [];
  readonly open: string[] = [];
  readonly high: string[] = [];
  readonly low: string[] = [];
  readonly close: string[] = [];
  readonly volume: string[] = [];

  /** Rows whose range was widened to their open or close. */
  rangesWidened = 0;

  constructor(readonly symbol: string) {}

  add(row: BarRow, file: number, line: number): void {
    if (row.rangeWidened) this.rangesWidened += 1;
    this.days.push(row.day);
    this.moments.push(row.moment);
    this.files.push(file);
    this.lines.push(line);
    this.open.push(row.open);
    this.high.push(row.high);
    this.low.push(row.low);
    this.close.push(row.close);
    this.volume.push(row.volume);
  }

  pick(name: keyof RowPrices, rows: readonly number[]): string[] {
    return rows.map((row) => this[name][row] ?? '');
  }
}

const MICROS_PER_MINUTE = 60_000_000;

/**
 * Daily where the dates alone tell the rows apart; one-minute where the commonest step between neighbours is a minute; null for
 * anything in between.
 */
export function timeframeOf({ days, moments }: Pick<InstrumentRows, 'days' | 'moments'>): Timeframe | null {
  if (new Set(moments).size <= new Set(days).size) return '1d';
  const counts = new Map<number, number>();
  for (let i = 1; i < moments.length; i++) {
    const step = Math.abs(numberAt(moments, i) - numberAt(moments, i - 1));
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [commonest] = [...counts].toSorted(([stepA, a], [stepB, b]) => b - a || stepA - stepB);
  return commonest?.[0] === MICROS_PER_MINUTE ? '1m' : null;
}
