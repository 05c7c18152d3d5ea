import { indicator } from '../indicator.js';
import { averageKernel, averageLookback, movingAverageChoice } from '../overlap/moving-average.js';
import type { MovingAverageName } from '../overlap/moving-average.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** MACD with an average of its own choice for each of the three. All have their first value in the same row. */
export const MACDEXT = indicator({
  name: 'MACDEXT',
  title: 'Moving average convergence divergence with chosen averages',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['macd', 'signal', 'histogram'],
  parameters: {
    fastPeriod: period(12),
    fastAverage: movingAverageChoice('sma'),
    slowPeriod: period(26),
    slowAverage: movingAverageChoice('sma'),
    signalPeriod: period(9, 1),
    signalAverage: movingAverageChoice('sma'),
  },
  memory: 'recursive',
  lookback: (p) => differenceLookback(p) + averageLookback(p.signalAverage, p.signalPeriod),
  kernel: (p, [x], [macd, signal, histogram], workspace) => {
    const { fast, slow } = inOrderOfLength(p);
    const [fastColumn, slowColumn, difference] = workspace.columnsFor(['fast', 'slow', 'difference']);
    const first = differenceLookback(p);
    const last = first + averageLookback(p.signalAverage, p.signalPeriod);
    return inOrder(
      after(first - averageLookback(fast.name, fast.length), averageKernel(x, fastColumn, fast, workspace)),
      after(first - averageLookback(slow.name, slow.length), averageKernel(x, slowColumn, slow, workspace)),
      eachRow(difference, first, (i) => fastColumn[i]! - slowColumn[i]!),
      after(first, averageKernel(difference, signal, { name: p.signalAverage, length: p.signalPeriod }, workspace)),
      eachRow(macd, last, (i) => difference[i]!),
      eachRow(histogram, last, (i) => difference[i]! - signal[i]!),
    );
  },
});

interface Averages {
  readonly fastPeriod: number;
  readonly fastAverage: MovingAverageName;
  readonly slowPeriod: number;
  readonly slowAverage: MovingAverageName;
}

/** The shorter one is the fast one, whichever it was called. */
function inOrderOfLength(p: Averages) {
  const fast = { name: p.fastAverage, length: p.fastPeriod };
  const slow = { name: p.slowAverage, length: p.slowPeriod };
  return fast.length <= slow.length ? { fast, slow } : { fast: slow, slow: fast };
}

function differenceLookback(p: Averages): number {
  return Math.max(averageLookback(p.fastAverage, p.fastPeriod), averageLookback(p.slowAverage, p.slowPeriod));
}
