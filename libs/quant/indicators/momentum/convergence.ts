import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Convergence {
  readonly macd: Column;
  readonly signal: Column;
  readonly histogram: Column;
}

export interface ConvergencePeriods {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
  readonly weights: { readonly fast: number; readonly slow: number };
}

/**
 * Fast less slow exponential average, its average and the difference of the two, in one pass. Each average is seeded with a mean: the fast one over
 * the last values of the slow one's seed, the signal over the first values of the difference.
 */
export function convergenceKernel(
  x: Column,
  out: Convergence,
  periods: ConvergencePeriods,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(3);
  const { macd, signal, histogram } = out;
  const { weights } = periods;
  const signalWeight = 2 / (periods.signal + 1);
  const ready = periods.slow + periods.signal - 1;
  return (from, to, offset) => {
    let i = from;
    for (const end = Math.min(to, ready - offset); i < end; i++) seedRow(x, i, i + offset, { periods, state, out });
    let fast = state[0]!;
    let slow = state[1]!;
    let average = state[2]!;
    for (; i < to; i++) {
      const value = x[i]!;
      fast += weights.fast * (value - fast);
      slow += weights.slow * (value - slow);
      const difference = fast - slow;
      average += signalWeight * (difference - average);
      macd[i] = difference;
      signal[i] = average;
      histogram[i] = difference - average;
    }
    state[0] = fast;
    state[1] = slow;
    state[2] = average;
  };
}

interface Seeding {
  readonly periods: ConvergencePeriods;
  readonly state: Float64Array;
  readonly out: Convergence;
}

/** One of the rows up to the first signal: while a seed is collected its number is a sum, then an average. */
function seedRow(x: Column, i: number, row: number, { periods, state, out }: Seeding): void {
  const { fast, slow, signal, weights } = periods;
  const value = x[i]!;
  state[1] = seeded(state[1]!, value, { row, length: slow, weight: weights.slow });
  if (row >= slow - fast)
    state[0] = seeded(state[0]!, value, { row: row - slow + fast, length: fast, weight: weights.fast });
  if (row < slow - 1) return;
  const difference = state[0]! - state[1];
  state[2] = seeded(state[2]!, difference, { row: row - slow + 1, length: signal, weight: 0 });
  out.macd[i] = difference;
  out.signal[i] = state[2]!;
  out.histogram[i] = difference - state[2];
}

function seeded(
  before: number,
  value: number,
  { row, length, weight }: { readonly row: number; readonly length: number; readonly weight: number },
): number {
  if (row < length - 1) return before + value;
  return row === length - 1 ? (before + value) / length : before + weight * (value - before);
}
