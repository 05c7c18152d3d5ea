import { invariant, type Result } from '#kernel';
import { finite, type QuantErrorCode } from '../quant.errors.js';
import { lacking } from './observations.js';

/**
 * Quantile by linear interpolation between order statistics, position (n - 1) p: type 7 of Hyndman and Fan (1996),
 * the default of NumPy and R.
 * @param probability 0 (the smallest) to 1 (the largest)
 */
export function quantile(values: Float64Array, probability: number): Result<number, QuantErrorCode> {
  return lacking(1, values) ?? finite(quantileOfSorted(values.toSorted(), probability));
}

/** `quantile` of finite values that are already in ascending order. */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  invariant(probability >= 0 && probability <= 1, 'a probability is between 0 and 1');
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (position - below) * (high - low);
}

/** Ranks from 1 in ascending order; equal values share the average of their ranks. The values must be finite. */
export function ranks(values: Float64Array): Float64Array {
  invariant(values.every(Number.isFinite), 'only finite values can be ranked');
  const order = Uint32Array.from(values.keys()).toSorted((a, b) => (values[a] ?? NaN) - (values[b] ?? NaN));
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    const to = endOfTie(values, order, from);
    const shared = (from + 1 + to) / 2;
    for (const index of order.subarray(from, to)) result[index] = shared;
    from = to;
  }
  return result;
}

function endOfTie(values: Float64Array, order: Uint32Array, from: number): number {
  const tied = values[order[from] ?? NaN];
  let to = from + 1;
  while (to < order.length && values[order[to] ?? NaN] === tied) to++;
  return to;
}
