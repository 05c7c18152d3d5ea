import { indicator } from '../indicator.js';
import { oscillatorKernel, oscillatorLookback } from '../momentum/price-oscillator.js';
import { movingAverageChoice } from '../overlap/moving-average.js';
import { period } from '../parameters.js';

/** Fast less slow moving average of volume in percent of the slow one. */
export const PVO = indicator({
  name: 'PVO',
  title: 'Percentage volume oscillator',
  group: 'volume',
  inputs: ['volume'],
  outputs: ['value'],
  parameters: { fastPeriod: period(12), slowPeriod: period(26), average: movingAverageChoice('ema') },
  memory: 'recursive',
  lookback: (p) => oscillatorLookback(p),
  kernel: (p, [x], [out], workspace) => oscillatorKernel(x, out, { ...p, isPercent: true }, workspace),
});
