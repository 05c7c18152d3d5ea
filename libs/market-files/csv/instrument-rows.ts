import { numberAt } from '#kernel';
import { type BarSeries, type BarTimeframe, type PriceName, numberOf } from '../bars/bar-series.js';
import type { BarRow } from './bar-row.js';

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

  /** The values of these rows, and how fine their prices are. */
  columns(rows: readonly number[]): Pick<BarSeries, PriceName | 'exact' | 'priceDigits'> {
    const of = (name: PriceName) => numbersOf(rows.map((row) => this[name][row] ?? ''));
    const [open, high, low, close, volume] = [of('open'), of('high'), of('low'), of('close'), of('volume')];
    return {
      open: open.values,
      high: high.values,
      low: low.values,
      close: close.values,
      volume: volume.values,
      exact: { open: open.exact, high: high.exact, low: low.exact, close: close.exact, volume: volume.exact },
      priceDigits: Math.max(open.digits, high.digits, low.digits, close.digits),
    };
  }
}

interface NumberColumn {
  readonly values: Float64Array;
  readonly exact: Map<number, string>;
  /** Most of them after a point. */
  readonly digits: number;
}

function numbersOf(texts: readonly string[]): NumberColumn {
  const values = new Float64Array(texts.length);
  const exactTexts = new Map<number, string>();
  let digits = 0;
  for (const [row, text] of texts.entries()) {
    const { value, exact } = numberOf(text);
    values[row] = value;
    if (exact !== null) exactTexts.set(row, exact);
    const point = text.indexOf('.');
    if (point !== -1) digits = Math.max(digits, text.length - point - 1);
  }
  return { values, exact: exactTexts, digits };
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/**
 * Daily where the dates alone tell the rows apart, otherwise the commonest step between neighbours; null where that is no whole
 * number of seconds.
 */
export function timeframeOf({ days, moments }: Pick<InstrumentRows, 'days' | 'moments'>): BarTimeframe | null {
  if (new Set(moments).size <= new Set(days).size) return '1d';
  const counts = new Map<number, number>();
  for (let i = 1; i < moments.length; i++) {
    const step = Math.abs(numberAt(moments, i) - numberAt(moments, i - 1));
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [commonest] = [...counts].toSorted(([stepA, a], [stepB, b]) => b - a || stepA - stepB);
  const seconds = (commonest?.[0] ?? 0) / 1_000_000;
  const unit = UNITS.find(([, length]) => seconds % length === 0);
  return unit === undefined || seconds < 1 ? null : `${seconds / unit[1]}${unit[0]}`;
}
