import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { momentsKernel } from './moments.js';

/** Population standard deviation of the last `period` values, times `deviations`. */
export const STDDEV = indicator({
  name: 'STDDEV',
  title: 'Standard deviation',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(5), deviations: real(1, -1000, 1000) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => {
    const { period: length, deviations } = p;
    const deviation = momentsKernel(x, { mean: null, spread: out }, { length, spreadAs: 'deviation' }, workspace);
    return deviations === 1
      ? deviation
      : inOrder(
          deviation,
          eachRow(out, length - 1, (i) => deviations * out[i]!),
        );
  },
});
