import { plainDecimal } from './plain-decimal.js';
import type { RowRule } from './row-rules.js';

export const priceNames = ['open', 'high', 'low', 'close', 'volume'] as const;
export type PriceName = (typeof priceNames)[number];

/** Distance of the bars: a number and its unit. `w` is seven days, `M` a month of the calendar. */
export type BarTimeframe = `${number}${'s' | 'm' | 'h' | 'd' | 'w' | 'M'}`;

/** Texts of the few values that have more digits than a float64 keeps, by row. */
export type ExactTexts = ReadonlyMap<number, string>;

/** Checked bars of one instrument, oldest first, column by column. Times are microseconds since 1970, UTC. */
export interface BarSeries {
  readonly symbol: string;
  readonly timeframe: BarTimeframe;
  /** Whose sessions its days are, a code of `#calendar`; null: nobody's that is known. */
  readonly calendar: string | null;
  /** Rising strictly. */
  readonly openTimes: Float64Array;
  /** When a bar became known. */
  readonly closeTimes: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Most digits that any price has after the point. */
  readonly priceDigits: number;
  readonly exact: Readonly<Record<PriceName, ExactTexts>>;
  readonly hasVolume: boolean;
  /** Rows whose high or low was a hair inside of their open or close. */
  readonly rangesWidened: number;
  /** How many rows of the files are not in the series, by the rule they broke. */
  readonly leftOut: ReadonlyMap<RowRule, number>;
}

/** A value with every digit of its file, as plain decimal text in its shortest form. */
export function decimalText(series: BarSeries, name: PriceName, row: number): string {
  return series.exact[name].get(row) ?? shortestText(series[name][row] ?? 0);
}

const TEXTS_KEPT = 4096;
const TICKS_PER_UNIT = 100;

/** {@link decimalText} of a whole column. Prices come again and again: the texts of the latest are used once more. */
export function decimalTexts(series: BarSeries, name: PriceName): string[] {
  const values = series[name];
  const exact = series.exact[name];
  const kept = new Float64Array(TEXTS_KEPT).fill(Number.NaN);
  const texts = Array.from<string>({ length: TEXTS_KEPT });
  const column = Array.from<string>({ length: values.length });
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    const place = Math.abs(Math.round(value * TICKS_PER_UNIT)) % TEXTS_KEPT;
    if (kept[place] !== value) {
      kept[place] = value;
      texts[place] = shortestText(value);
    }
    column[row] = texts[place] ?? '';
  }
  for (const [row, text] of exact) if (row < column.length) column[row] = text;
  return column;
}

/** What a float64 says: the shortest text that is read back as the same number. */
export function shortestText(value: number): string {
  const text = String(value);
  return text.includes('e') ? (plainDecimal(text) ?? text) : text;
}

/** The number a text stands for, and the text itself where the number does not say all of it. */
export function numberOf(text: string): { readonly value: number; readonly exact: string | null } {
  const value = Number(text);
  return { value, exact: shortestText(value) === text ? null : text };
}

const MOST_DECIMALS = 12;

/** Digits after the point that a value needs, at least `least` and at most 12. */
export function decimalsOf(value: number, least: number): number {
  let decimals = least;
  for (let power = 10 ** least; decimals < MOST_DECIMALS && Math.round(value * power) / power !== value; power *= 10) {
    decimals += 1;
  }
  return decimals;
}
