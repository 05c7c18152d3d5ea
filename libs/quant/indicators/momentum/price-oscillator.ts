import { averageKernel, averageLookback } from '../overlap/moving-average.js';
import type { MovingAverageName } from '../overlap/moving-average.js';
import { eachRow, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Oscillator {
  readonly fastPeriod: number;
  readonly slowPeriod: number;
  readonly average: MovingAverageName;
}

export function oscillatorLookback({ fastPeriod, slowPeriod, average }: Oscillator): number {
  return averageLookback(average, Math.max(fastPeriod, slowPeriod));
}

/** Fast less slow average, or that in percent of the slow one. Each average begins by itself, other than in MACD. */
export function oscillatorKernel(
  x: Column,
  out: Column,
  oscillator: Oscillator & { readonly isPercent: boolean },
  workspace: Workspace,
): Kernel {
  const { average: name, fastPeriod, slowPeriod, isPercent } = oscillator;
  const [fast, slow] = [Math.min(fastPeriod, slowPeriod), Math.max(fastPeriod, slowPeriod)];
  const lookback = oscillatorLookback(oscillator);
  const slowAverage = workspace.column();
  return inOrder(
    averageKernel(x, out, { name, length: fast }, workspace),
    averageKernel(x, slowAverage, { name, length: slow }, workspace),
    eachRow(out, lookback, (i) => {
      const difference = out[i]! - slowAverage[i]!;
      if (!isPercent) return difference;
      return slowAverage[i] === 0 ? 0 : (100 * difference) / slowAverage[i]!;
    }),
  );
}
