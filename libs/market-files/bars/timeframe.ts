import { numberAt } from '#kernel';
import type { BarTimeframe } from './bar-series.js';

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_592_000 } as const;
const MICROS_PER_SECOND = 1_000_000;
const DAYS_PER_WEEK = 7;
const MICROS_PER_DAY = 86_400_000_000;

/** How long a bar is; a month is taken for 30 days. */
export function microsOf(timeframe: BarTimeframe): number {
  const unit = timeframe.at(-1) as keyof typeof SECONDS;
  return Number(timeframe.slice(0, -1)) * SECONDS[unit] * MICROS_PER_SECOND;
}

/**
 * What the bars at these times are. Where the dates alone tell them apart: by the commonest step between the dates a day, a week (7
 * days) or a month (28 to 31 days); otherwise the commonest step between the moments, null where that is no whole number of seconds.
 * @param days midnights of the dates @param moments of the bars; both microseconds, in the order of the file
 */
export function timeframeOf(days: Float64Array, moments: Float64Array): BarTimeframe | null {
  if (distinct(moments) <= distinct(days)) return datedTimeframe(commonestStep(days) / MICROS_PER_DAY);
  const seconds = commonestStep(moments) / MICROS_PER_SECOND;
  const unit = UNITS.find(([, length]) => seconds % length === 0);
  return unit === undefined || seconds < 1 ? null : `${seconds / unit[1]}${unit[0]}`;
}

function datedTimeframe(days: number): BarTimeframe {
  if (days === DAYS_PER_WEEK) return '1w';
  return days >= 28 && days <= 31 ? '1M' : '1d';
}

function distinct(times: Float64Array): number {
  const sorted = isRising(times) ? times : times.toSorted();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count += 1;
  return count;
}

function isRising(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) if (numberAt(times, i) < numberAt(times, i - 1)) return false;
  return true;
}

/** Of equally common ones the shortest; 0 where there is none. */
function commonestStep(times: Float64Array): number {
  const counts = new Map<number, number>();
  let [step, run] = [0, 0];
  const count = () => {
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + run);
  };
  for (let i = 1; i < times.length; i++) {
    const next = Math.abs(numberAt(times, i) - numberAt(times, i - 1));
    if (next === step) {
      run += 1;
      continue;
    }
    count();
    [step, run] = [next, 1];
  }
  count();
  return [...counts].toSorted(([stepA, a], [stepB, b]) => b - a || stepA - stepB)[0]?.[0] ?? 0;
}
