import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { middleKernel } from './middle.js';

/**
 * Ichimoku Kinko Hyo (G. Hosoda, 1969): middles of the ranges of three periods. The two leading lines are in the row for which they were drawn
 * `displacement` rows ahead, so that a row holds nothing but what was known in it. The lagging line is the close drawn that many rows back, which
 * would look ahead, and is left out.
 */
export const ICHIMOKU = indicator({
  name: 'ICHIMOKU',
  title: 'Ichimoku cloud',
  group: 'overlap',
  inputs: ['high', 'low'],
  outputs: ['conversion', 'base', 'leadingA', 'leadingB'],
  parameters: {
    conversionPeriod: period(9, 1),
    basePeriod: period(26, 1),
    spanPeriod: period(52, 1),
    displacement: period(26, 0),
  },
  memory: 'none',
  lookback: (p) => Math.max(p.conversionPeriod, p.basePeriod, p.spanPeriod) - 1 + p.displacement,
  kernel: (p, [high, low], [conversion, base, leadingA, leadingB], workspace) => {
    const span = workspace.column();
    return inOrder(
      middleKernel({ high, low }, conversion, p.conversionPeriod, workspace),
      middleKernel({ high, low }, base, p.basePeriod, workspace),
      middleKernel({ high, low }, span, p.spanPeriod, workspace),
      eachRow(leadingA, p.displacement, (i) => (conversion[i - p.displacement]! + base[i - p.displacement]!) / 2),
      eachRow(leadingB, p.displacement, (i) => span[i - p.displacement]!),
    );
  },
});
