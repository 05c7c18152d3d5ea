import { indicator } from '../indicator.js';
import { real } from '../parameters.js';
import { weightedPriceKernel } from './weighted-price.js';

/**
 * Volume-weighted average price of the session, with bands of volume-weighted standard deviations. `session` is any number that is the same through
 * a session and another one in the next: a date, or a count.
 */
export const SVWAP = indicator({
  name: 'SVWAP',
  title: 'Session volume-weighted average price',
  group: 'volume',
  inputs: ['value', 'volume', 'session'],
  outputs: ['value', 'upper', 'lower'],
  parameters: { deviations: real(1, 0, 1000) },
  memory: 'path',
  lookback: () => 0,
  kernel: (p, [price, volume, session], [value, upper, lower], workspace) =>
    weightedPriceKernel(
      { price, volume },
      { value, upper, lower },
      { deviations: p.deviations, begins: (i, row) => row === 0 || session[i] !== session[i - 1]! },
      workspace,
    ),
});
