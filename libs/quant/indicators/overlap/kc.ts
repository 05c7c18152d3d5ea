import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { atrKernel } from '../volatility/atr.js';
import { emaKernel } from './ema.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Exponential average of the typical price, and so many average true ranges above and below it (C. Keltner, 1960; L. Raschke). Average and range
 * have their first value in the same row. */
export const KC = indicator({
  name: 'KC',
  title: 'Keltner channels',
  group: 'overlap',
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  parameters: { period: period(20), rangePeriod: period(10, 1), deviations: real(2, 0, 1000) },
  memory: 'recursive',
  lookback: (p) => keltnerLookback(p),
  kernel: (p, [high, low, close], [upper, middle, lower], workspace) => {
    const lookback = keltnerLookback(p);
    const typical = workspace.column();
    const range = workspace.column();
    return inOrder(
      eachRow(typical, 0, (i) => (high[i]! + low[i]! + close[i]!) / 3),
      after(lookback - p.period + 1, emaKernel(typical, middle, p.period, workspace)),
      after(lookback - p.rangePeriod, atrKernel({ high, low, close }, range, p.rangePeriod, workspace)),
      eachRow(upper, 0, (i) => middle[i]! + p.deviations * range[i]!),
      eachRow(lower, 0, (i) => middle[i]! - p.deviations * range[i]!),
    );
  },
});

interface KeltnerPeriods {
  readonly period: number;
  readonly rangePeriod: number;
}

const keltnerLookback = ({ period: length, rangePeriod }: KeltnerPeriods): number => Math.max(length - 1, rangePeriod);
