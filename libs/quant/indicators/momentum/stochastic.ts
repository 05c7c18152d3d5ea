import { averageKernel, averageLookback } from '../overlap/moving-average.js';
import type { MovingAverageName } from '../overlap/moving-average.js';
import { rangeKernel } from '../statistic/extremes.js';
import { after, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import type { Prices } from './directional-movement.js';

/** Raw %K: place of the close in the range of the last `length` bars, 0 to 100; 0 where there is no range. First value in row `length` - 1. */
export function rawStochasticKernel(
  { high, low, close }: Prices,
  out: Column,
  length: number,
  workspace: Workspace,
): Kernel {
  const highest = workspace.column();
  const lowest = workspace.column();
  const place: Kernel = (from, to) => {
    for (let i = from; i < to; i++) {
      const bottom = lowest[i]!;
      const range = highest[i]! - bottom;
      out[i] = range === 0 ? 0 : (100 * (close[i]! - bottom)) / range;
    }
  };
  return inOrder(rangeKernel({ high, low }, { highest, lowest }, length, workspace), place);
}

export interface SlowStochastic {
  readonly fastKPeriod: number;
  readonly slowKPeriod: number;
  readonly slowKAverage: MovingAverageName;
  readonly slowDPeriod: number;
  readonly slowDAverage: MovingAverageName;
}

export function slowStochasticLookback(p: SlowStochastic): number {
  const smoothing = averageLookback(p.slowKAverage, p.slowKPeriod) + averageLookback(p.slowDAverage, p.slowDPeriod);
  return p.fastKPeriod - 1 + smoothing;
}

/** %K smoothed, and its average. */
export function slowStochasticKernel(
  prices: Prices,
  { k, d }: { readonly k: Column; readonly d: Column },
  p: SlowStochastic,
  workspace: Workspace,
): Kernel {
  const raw = workspace.column();
  const first = p.fastKPeriod - 1;
  const second = first + averageLookback(p.slowKAverage, p.slowKPeriod);
  return inOrder(
    rawStochasticKernel(prices, raw, p.fastKPeriod, workspace),
    after(first, averageKernel(raw, k, { name: p.slowKAverage, length: p.slowKPeriod }, workspace)),
    after(second, averageKernel(k, d, { name: p.slowDAverage, length: p.slowDPeriod }, workspace)),
  );
}
