import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { wilderStrengthKernel } from './rsi.js';

/** 100 × (average gain − average loss) / (average gain + average loss), by Wilder's smoothing (T. Chande, The New Technical Trader, 1994). */
export const CMO = indicator({
  name: 'CMO',
  title: 'Chande momentum oscillator',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [x], [out], workspace) => wilderStrengthKernel(x, out, { length: p.period, lowest: -100 }, workspace),
});
