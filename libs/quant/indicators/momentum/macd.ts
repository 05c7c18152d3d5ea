import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { convergenceKernel } from './convergence.js';

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
    const [fast, slow] = [Math.min(p.fastPeriod, p.slowPeriod), Math.max(p.fastPeriod, p.slowPeriod)];
    const weights = { fast: 2 / (fast + 1), slow: 2 / (slow + 1) };
    return convergenceKernel(
      x,
      { macd, signal, histogram },
      { fast, slow, signal: p.signalPeriod, weights },
      workspace,
    );
  },
});
