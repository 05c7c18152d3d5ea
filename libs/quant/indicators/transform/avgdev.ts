import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { aboveMean, meanDeviation } from '../statistic/mean-distance.js';
import { eachRow } from '../workspace.js';

/** Mean absolute deviation from the mean of the last `period` values; takes two passes over the window each row. */
export const AVGDEV = indicator({
  name: 'AVGDEV',
  title: 'Average deviation',
  group: 'transform',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out]) =>
    eachRow(out, p.period - 1, (i) => meanDeviation(x, i, { length: p.period, above: aboveMean(x, i, p.period) })),
});
