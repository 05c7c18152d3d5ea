import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { aboveMean, deviationKernel, meanDeviation, SHORT_WINDOW } from '../statistic/mean-distance.js';
import { eachRow } from '../workspace.js';

/** Mean absolute deviation from the mean of the last `period` values. An update takes O(log period): short windows are passed over twice. */
export const AVGDEV = indicator({
  name: 'AVGDEV',
  title: 'Average deviation',
  group: 'transform',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) =>
    p.period > SHORT_WINDOW
      ? deviationKernel(x, { mean: workspace.column(), deviation: out }, p.period, workspace)
      : eachRow(out, p.period - 1, (i) => meanDeviation(x, i, { length: p.period, above: aboveMean(x, i, p.period) })),
});
