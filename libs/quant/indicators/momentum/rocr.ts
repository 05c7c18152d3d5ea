import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow } from '../workspace.js';

/** Value over the one `period` rows earlier; 0 where that is 0. */
export const ROCR = indicator({
  name: 'ROCR',
  title: 'Rate of change as a ratio',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(10, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [x], [out]) =>
    eachRow(out, p.period, (i) => {
      const before = x[i - p.period]!;
      return before === 0 ? 0 : x[i]! / before;
    }),
});
