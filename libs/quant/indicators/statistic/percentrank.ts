import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow } from '../workspace.js';

/** How many percent of the `period` values before are below this one; takes a pass over the window each row. */
export const PERCENTRANK = indicator({
  name: 'PERCENTRANK',
  title: 'Percent rank',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(100, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out]) =>
    eachRow(out, p.period, (i) => {
      let count = 0;
      for (let k = i - p.period; k < i; k++) if (x[k]! < x[i]!) count++;
      return (100 * count) / p.period;
    }),
});
