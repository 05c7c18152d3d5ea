import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow } from '../workspace.js';

/** Change over `period` rows as a fraction of the earlier value; 0 where that is 0. */
export const ROCP = indicator({
  name: 'ROCP',
  title: 'Rate of change as a fraction',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(10, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out]) =>
    eachRow(out, p.period, (i) => {
      const before = x[i - p.period]!;
      return before === 0 ? 0 : (x[i]! - before) / before;
    }),
});
