import { indicator } from '../indicator.js';
import type { Column, Kernel } from '../workspace.js';

/** Wilder's true range: from the lower of low and last close to the higher of high and last close. */
export const TRANGE = indicator({
  name: 'TRANGE',
  title: 'True range',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 1,
  kernel: (_, [high, low, close], [out]) => trueRangeKernel(high, low, close, out),
});

export function trueRangeKernel(high: Column, low: Column, close: Column, out: Column): Kernel {
  const rangeAt = trueRange;
  return (from, to, offset) => {
    for (let i = Math.max(from, 1 - offset); i < to; i++) out[i] = rangeAt(high, low, close, i);
  };
}

/** By arithmetic: the last close is outside of the bar too often for a branch to be guessed right. */
export function trueRange(high: Column, low: Column, close: Column, i: number): number {
  const top = high[i]!;
  const bottom = low[i]!;
  const above = close[i - 1]! - top;
  const below = bottom - close[i - 1]!;
  return top - bottom + 0.5 * (Math.abs(above) + above) + 0.5 * (Math.abs(below) + below);
}
