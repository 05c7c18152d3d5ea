import { invariant, numberAt } from '#kernel';

/** What an empty bin counts as in a logarithm: half of an observation (Haldane's correction). */
const HALF = 0.5;

/**
 * Edges between bins that hold about as many of the values each; fewer where values repeat. Edges are values that occur, so no bin is empty.
 * @param sorted ascending and finite
 * @returns at most `bins - 1` rising values; a bin is what is above the edge before it and not above its own
 */
export function quantileEdges(sorted: Float64Array, bins: number): Float64Array {
  const edges: number[] = [];
  const last = numberAt(sorted, sorted.length - 1);
  for (let k = 1; k < bins; k++) {
    const edge = numberAt(sorted, Math.floor(((sorted.length - 1) * k) / bins));
    if (edge > (edges.at(-1) ?? Number.NEGATIVE_INFINITY) && edge < last) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** How many of the values are in each of the bins that the edges part: one more than there are edges. */
export function countsBetween(edges: Float64Array, sorted: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  let bin = 0;
  for (const value of sorted) {
    while (bin < edges.length && value > numberAt(edges, bin)) bin += 1;
    counts[bin] = numberAt(counts, bin) + 1;
  }
  return counts;
}

/**
 * Population stability index, the sum of (q - p) ln(q / p) over the bins, where p and q are shares of two samples (Lewis 1994; Siddiqi 2006 reads
 * less than 0.1 as stable and more than 0.25 as shifted). An empty bin counts as half of an observation.
 */
export function populationStability(reference: Float64Array, recent: Float64Array): number {
  invariant(reference.length === recent.length, 'both samples are counted in the same bins');
  const [all, some] = [total(reference), total(recent)];
  invariant(all > 0 && some > 0, 'both samples have values');
  let index = 0;
  for (let k = 0; k < reference.length; k++) {
    const p = Math.max(HALF, numberAt(reference, k)) / all;
    const q = Math.max(HALF, numberAt(recent, k)) / some;
    index += (q - p) * Math.log(q / p);
  }
  return index;
}

export interface KolmogorovSmirnov {
  /** The largest distance of the two empirical distributions, 0 to 1. */
  readonly statistic: number;
  /** Asymptotic, two-sided. */
  readonly pValue: number;
}

/**
 * The two-sample test of Kolmogorov and Smirnov. Both samples ascending and finite, neither empty.
 * @param independent share of the observations that are worth an independent one, 0 to 1
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array, independent = 1): KolmogorovSmirnov {
  invariant(a.length > 0 && b.length > 0, 'both samples have values');
  let [i, j, statistic] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(numberAt(a, i), numberAt(b, j));
    while (i < a.length && numberAt(a, i) === value) i += 1;
    while (j < b.length && numberAt(b, j) === value) j += 1;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const size = (independent * (a.length * b.length)) / (a.length + b.length);
  return { statistic, pValue: kolmogorovTail(Math.sqrt(size) * statistic) };
}

const TERMS = 100;
/** Below it the series converges slowly, and its sum is one to sixteen digits. */
const SURE = 0.18;

/** P(K > x) of Kolmogorov's distribution (Smirnov 1948). */
export function kolmogorovTail(x: number): number {
  if (x < SURE) return 1;
  let sum = 0;
  for (let k = 1; k <= TERMS; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < Number.EPSILON) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
