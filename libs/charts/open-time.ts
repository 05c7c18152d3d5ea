import type { Point } from './thinned.js';

/** Shorter gaps are breaks of a session. Milliseconds. */
const CLOSED_MS = 7_200_000;
/** A gap of fewer usual steps is no closed market: daily prices have weekends. */
const CLOSED_STEPS = 10;

/** A moment as the time that passed while the market was open; closed time between two points counts as one step. */
export function openTime(points: readonly Point[]): (at: number) => number {
  const step = usualStep(points);
  const ends: number[] = [];
  const removed: number[] = [];
  let sum = 0;
  for (let index = 1; index < points.length; index++) {
    const [before, after] = [points[index - 1]?.x ?? 0, points[index]?.x ?? 0];
    if (after - before < Math.max(CLOSED_MS, CLOSED_STEPS * step)) continue;
    sum += after - before - step;
    ends.push(after);
    removed.push(sum);
  }
  return (at) => {
    const gaps = countUpTo(ends, at);
    const opened = at - (removed[gaps - 1] ?? 0);
    const next = ends[gaps];
    // In a gap: no later than where the market opens again.
    return next === undefined ? opened : Math.min(opened, next - (removed[gaps] ?? 0));
  };
}

function usualStep(points: readonly Point[]): number {
  const steps = points.slice(1).map(({ x }, index) => x - (points[index]?.x ?? x));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
}

/** How many of some rising values are not above a limit. */
function countUpTo(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? limit) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
