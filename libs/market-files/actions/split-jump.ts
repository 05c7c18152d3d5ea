import { numberAt } from '#kernel';
import type { BarSeries } from '../bars/bar-series.js';
import type { CorporateAction } from './corporate-action.js';

export type Split = Extract<CorporateAction, { kind: 'SPLIT' }>;

/** How far the logarithm of the price falls where shares are split. */
export const fallOf = ({ numerator, denominator }: Split): number => Math.log(numerator / denominator);

/** Whether prices are adjusted for a split: its day opens nearer to the close before than to what the split makes of it. */
export function isInPrices(series: BarSeries, split: Split): boolean {
  const row = firstRowFrom(series, split.time);
  if (row === 0 || row === series.close.length) return false;
  const fall = Math.log(numberAt(series.close, row - 1) / numberAt(series.open, row));
  return Math.abs(fall) < Math.abs(fall - fallOf(split));
}

/** The first bar that begins at the time or after it. */
export function firstRowFrom({ openTimes }: BarSeries, time: number): number {
  let [low, high] = [0, openTimes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(openTimes, middle) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
