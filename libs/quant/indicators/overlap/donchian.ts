import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { rangeKernel } from '../statistic/extremes.js';
import { eachRow, inOrder } from '../workspace.js';

/** Highest high and lowest low of the last `period` rows, and the middle between them (R. Donchian, 1960). */
export const DONCHIAN = indicator({
  name: 'DONCHIAN',
  title: 'Donchian channels',
  group: 'overlap',
  inputs: ['high', 'low'],
  outputs: ['upper', 'middle', 'lower'],
  parameters: { period: period(20) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low], [upper, middle, lower], workspace) =>
    inOrder(
      rangeKernel({ high, low }, { highest: upper, lowest: lower }, p.period, workspace),
      eachRow(middle, 0, (i) => (upper[i]! + lower[i]!) / 2),
    ),
});
