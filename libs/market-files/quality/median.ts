import { numberAt } from '#kernel';

/**
 * The median by selection (Hoare 1961, pivots by the median of three): the mean of the two in the middle where their number is even. Moves
 * the values about. NaN of none.
 */
export function medianInPlace(values: Float64Array): number {
  const { length } = values;
  if (length === 0) return Number.NaN;
  const middle = length >> 1;
  const upper = select(values, middle);
  if (length % 2 === 1) return upper;
  let lower = numberAt(values, 0);
  for (let i = 1; i < middle; i++) lower = Math.max(lower, numberAt(values, i));
  return (lower + upper) / 2;
}

/** Puts the k-th smallest (from 0) at its place, nothing larger before it and nothing smaller behind it. */
function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = pivotOf(values, low, high);
    let i = low;
    let j = high;
    while (i <= j) {
      while (numberAt(values, i) < pivot) i += 1;
      while (numberAt(values, j) > pivot) j -= 1;
      if (i > j) break;
      swap(values, i, j);
      i += 1;
      j -= 1;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return numberAt(values, k);
}

function pivotOf(values: Float64Array, low: number, high: number): number {
  const a = numberAt(values, low);
  const b = numberAt(values, (low + high) >>> 1);
  const c = numberAt(values, high);
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(values: Float64Array, i: number, j: number): void {
  const held = numberAt(values, i);
  values[i] = numberAt(values, j);
  values[j] = held;
}
