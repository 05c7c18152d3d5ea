import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { convergenceKernel } from './convergence.js';

/** MACD of the periods 12 and 26 with the weights that Appel gave: 0.15 and 0.075. */
export const MACDFIX = indicator({
  name: 'MACDFIX',
  title: 'Moving average convergence divergence, fixed 12 and 26',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['macd', 'signal', 'histogram'],
  parameters: { signalPeriod: period(9, 1) },
  memory: 'recursive',
  lookback: (p) => 26 + p.signalPeriod - 2,
  kernel: (p, [x], [macd, signal, histogram], workspace) =>
    convergenceKernel(
      x,
      { macd, signal, histogram },
      { fast: 12, slow: 26, signal: p.signalPeriod, weights: { fast: 0.15, slow: 0.075 } },
      workspace,
    ),
});
