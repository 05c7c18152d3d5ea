import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { momentsKernel } from '../statistic/moments.js';
import { inOrder } from '../workspace.js';
import type { Column, Kernel } from '../workspace.js';
import { averageKernel, averageLookback, movingAverageChoice } from './moving-average.js';

/** Bollinger bands: an average, and so many population standard deviations above and below it (J. Bollinger, 1980s). */
export const BBANDS = indicator({
  name: 'BBANDS',
  title: 'Bollinger bands',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['upper', 'middle', 'lower'],
  parameters: {
    period: period(20),
    deviationsUp: real(2, -1000, 1000),
    deviationsDown: real(2, -1000, 1000),
    average: movingAverageChoice('sma'),
  },
  memory: 'none',
  lookback: (p) => Math.max(p.period - 1, averageLookback(p.average, p.period)),
  kernel: (p, [x], [upper, middle, lower], workspace) => {
    const bands = bandsKernel(
      { upper, middle, lower },
      p,
      Math.max(p.period - 1, averageLookback(p.average, p.period)),
    );
    const window = { length: p.period, spreadAs: 'deviation' } as const;
    if (p.average === 'sma')
      return inOrder(momentsKernel(x, { mean: middle, spread: upper }, window, workspace), bands);
    const average = averageKernel(x, middle, { name: p.average, length: p.period }, workspace);
    return inOrder(momentsKernel(x, { mean: null, spread: upper }, window, workspace), average, bands);
  },
});

interface Bands {
  /** Holds the deviation when the kernel comes to a row. */
  readonly upper: Column;
  readonly middle: Column;
  readonly lower: Column;
}

function bandsKernel(
  { upper, middle, lower }: Bands,
  { deviationsUp, deviationsDown }: { readonly deviationsUp: number; readonly deviationsDown: number },
  lookback: number,
): Kernel {
  return (from, to, offset) => {
    for (let i = Math.max(from, lookback - offset); i < to; i++) {
      const deviation = upper[i]!;
      upper[i] = middle[i]! + deviationsUp * deviation;
      lower[i] = middle[i]! - deviationsDown * deviation;
    }
  };
}
