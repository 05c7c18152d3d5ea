import { indicator } from '../indicator.js';
import { real } from '../parameters.js';
import { weightedPriceKernel } from './weighted-price.js';

/**
 * Volume-weighted average price from an anchor on, with bands of volume-weighted standard deviations. It begins anew in every row whose `anchor` is not
 * 0, and has no value before the first of them.
 */
export const AVWAP = indicator({
  name: 'AVWAP',
  title: 'Anchored volume-weighted average price',
  group: 'volume',
  inputs: ['value', 'volume', 'anchor'],
  outputs: ['value', 'upper', 'lower'],
  parameters: { deviations: real(1, 0, 1000) },
  memory: 'path',
  lookback: () => 0,
  kernel: (p, [price, volume, anchor], [value, upper, lower], workspace) =>
    weightedPriceKernel(
      { price, volume },
      { value, upper, lower },
      { deviations: p.deviations, begins: (i) => anchor[i] !== 0 },
      workspace,
    ),
});
