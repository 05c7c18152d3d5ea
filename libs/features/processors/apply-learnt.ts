import type { Learnt } from './processor.js';

/** The column as the processor makes it; a value that is not known stays so, but for `value`, which takes its place. */
export function applyLearnt(column: Float64Array, learnt: Learnt): Float64Array {
  switch (learnt.kind) {
    case 'scale': {
      const { centre, scale, clip } = learnt;
      const scaled = column.map((value) => (value - centre) / scale);
      return clip === null ? scaled : scaled.map((value) => Math.max(-clip, Math.min(clip, value)));
    }
    case 'bounds':
      return column.map((value) => Math.max(learnt.lower, Math.min(learnt.upper, value)));
    case 'quantiles':
      return column.map((value) => placeAmong(learnt.values, value));
    case 'value':
      return column.map((value) => (Number.isNaN(value) ? learnt.value : value));
  }
}

/** Share of the quantiles below a value, between two by how far it lies between them; equal ones at their middle. */
function placeAmong(quantiles: readonly number[], value: number): number {
  if (Number.isNaN(value)) return Number.NaN;
  const last = quantiles.length - 1;
  const below = countBelow(quantiles, value, false);
  const upTo = countBelow(quantiles, value, true);
  if (upTo > below) return (below + upTo - 1) / 2 / last;
  if (below === 0) return 0;
  if (below > last) return 1;
  const [lower = value, upper = value] = quantiles.slice(below - 1, below + 1);
  return (below - 1 + (value - lower) / (upper - lower)) / last;
}

/** How many are smaller, or not larger. */
function countBelow(sorted: readonly number[], value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const each = sorted[middle] ?? Number.POSITIVE_INFINITY;
    if (each < value || (orEqual && each === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
