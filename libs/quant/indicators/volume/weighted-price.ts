import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Trades {
  readonly price: Column;
  readonly volume: Column;
}

export interface Bands {
  readonly value: Column;
  readonly upper: Column;
  readonly lower: Column;
}

export interface WeightedPriceRules {
  readonly deviations: number;
  /** Whether the average begins anew with the row at `index`, the `row`th of all. */
  begins(index: number, row: number): boolean;
}

/**
 * Mean price since the last beginning weighted by volume, and so many volume-weighted standard deviations above and below it. NaN before the first
 * beginning; the price itself until there is volume. Sums are of distances to the first price, which keeps the digits of the deviation.
 */
export function weightedPriceKernel(
  { price, volume }: Trades,
  { value, upper, lower }: Bands,
  rules: WeightedPriceRules,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(5);
  return (from, to, offset) => {
    let [hasBegun = 0, anchor = 0, volumes = 0, distances = 0, squares = 0] = state;
    for (let i = from; i < to; i++) {
      if (rules.begins(i, i + offset)) [hasBegun, anchor, volumes, distances, squares] = [1, price[i]!, 0, 0, 0];
      const distance = price[i]! - anchor;
      volumes += volume[i]!;
      distances += volume[i]! * distance;
      squares += volume[i]! * distance * distance;
      const mean = volumes === 0 ? distance : distances / volumes;
      const variance = volumes === 0 ? 0 : Math.max(0, squares / volumes - mean * mean);
      const width = rules.deviations * Math.sqrt(variance);
      value[i] = hasBegun === 0 ? Number.NaN : anchor + mean;
      upper[i] = value[i]! + width;
      lower[i] = value[i]! - width;
    }
    state.set([hasBegun, anchor, volumes, distances, squares]);
  };
}
