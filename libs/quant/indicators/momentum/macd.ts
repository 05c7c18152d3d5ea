import { indicator } from '../indicator.js';
import { emaKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { after, at, inOrder } from '../workspace.js';
import type { Column, Kernel } from '../workspace.js';

/** Fast less slow exponential average, its own average, and their difference (G. Appel, 1979). Both averages have their first value in the same row. */
export const MACD = indicator({
  name: 'MACD',
  title: 'Moving average convergence divergence',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['macd', 'signal', 'histogram'],
  parameters: { fastPeriod: period(12), slowPeriod: period(26), signalPeriod: period(9, 1) },
  memory: 'recursive',
  lookback: (p) => Math.max(p.fastPeriod, p.slowPeriod) + p.signalPeriod - 2,
  kernel: (p, [x], [macd, signal, histogram], workspace) => {
    const fastPeriod = Math.min(p.fastPeriod, p.slowPeriod);
    const slowPeriod = Math.max(p.fastPeriod, p.slowPeriod);
    const slow = workspace.column();
    return inOrder(
      after(slowPeriod - fastPeriod, emaKernel(x, macd, fastPeriod, workspace)),
      emaKernel(x, slow, slowPeriod, workspace),
      after(
        slowPeriod - 1,
        inOrder(subtractKernel(macd, slow, macd), emaKernel(macd, signal, p.signalPeriod, workspace)),
      ),
      after(slowPeriod + p.signalPeriod - 2, subtractKernel(macd, signal, histogram)),
    );
  },
});

function subtractKernel(a: Column, b: Column, out: Column): Kernel {
  return (from, to) => {
    for (let i = from; i < to; i++) out[i] = at(a, i) - at(b, i);
  };
}
