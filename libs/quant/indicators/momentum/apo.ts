import { indicator } from '../indicator.js';
import { movingAverageChoice } from '../overlap/moving-average.js';
import { period } from '../parameters.js';
import { oscillatorKernel, oscillatorLookback } from './price-oscillator.js';

/** Fast less slow moving average. */
export const APO = indicator({
  name: 'APO',
  title: 'Absolute price oscillator',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { fastPeriod: period(12), slowPeriod: period(26), average: movingAverageChoice('ema') },
  memory: 'recursive',
  lookback: (p) => oscillatorLookback(p),
  kernel: (p, [x], [out], workspace) => oscillatorKernel(x, out, { ...p, isPercent: false }, workspace),
});
