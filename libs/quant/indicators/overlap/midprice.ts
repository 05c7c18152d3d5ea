import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { middleKernel } from './middle.js';

/** Middle between the highest high and the lowest low of the last `period` rows. */
export const MIDPRICE = indicator({
  name: 'MIDPRICE',
  title: 'Midpoint of prices',
  group: 'overlap',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low], [out], workspace) => middleKernel({ high, low }, out, p.period, workspace),
});
