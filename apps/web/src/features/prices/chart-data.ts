import type { BarView, FillView } from '../../api/types.js';
import { formatCloseDay, secondsOf } from '../../format/time.js';

/** Seconds since 1970, UTC: the start of a minute bar, midnight of a daily bar's day. */
export const chartTimeOf = (bar: BarView): number =>
  bar.timeframe === '1d' ? secondsOf(`${formatCloseDay(bar.closeTime)}T00:00:00Z`) : secondsOf(bar.openTime);

export interface FillMark {
  /** Chart time of the bar it happened in. */
  readonly time: number;
  readonly side: FillView['side'];
  /** How many fills it stands for. */
  readonly fills: number;
}

/** One mark for the fills of a side in a bar, in the order of time; fills outside the bars shown are left out. */
export function fillMarks(fills: readonly FillView[], bars: readonly BarView[]): readonly FillMark[] {
  const marks = new Map<string, FillMark>();
  for (const fill of fills) {
    const bar = barOf(fill.marketTime, bars);
    if (bar === null) continue;
    const time = chartTimeOf(bar);
    const name = `${time} ${fill.side}`;
    marks.set(name, { time, side: fill.side, fills: (marks.get(name)?.fills ?? 0) + 1 });
  }
  return [...marks.values()].toSorted((left, right) => left.time - right.time);
}

/** The first bar that closes at or after the time; null before the first bar and after the last. */
function barOf(time: string, bars: readonly BarView[]): BarView | null {
  const first = bars[0];
  if (first === undefined || time < first.openTime) return null;
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.closeTime ?? '') < time) low = middle + 1;
    else high = middle;
  }
  return bars[low] ?? null;
}

/** Digits after the point of a tick size such as `0.01`. */
export const placesOf = (tickSize: string): number => (tickSize.split('.')[1] ?? '').length;
