import { indicator } from '../indicator.js';
import { at } from '../workspace.js';
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
  return (from, to, offset) => {
    for (let i = Math.max(from, 1 - offset); i < to; i++) out[i] = trueRange(high, low, close, i);
  };
}

export function trueRange(high: Column, low: Column, close: Column, i: number): number {
  const last = at(close, i - 1);
  return Math.max(at(high, i), last) - Math.min(at(low, i), last);
}
