import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { at, eachRow, inOrder } from '../workspace.js';

/** Value half a period and a row ago less the average of the last `period` values. */
export const DPO = indicator({
  name: 'DPO',
  title: 'Detrended price oscillator',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(20) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x], [out], workspace) => {
    const back = Math.floor(p.period / 2) + 1;
    return inOrder(
      smaKernel(x, out, p.period, workspace),
      eachRow(out, p.period - 1, (i) => at(x, i - back) - at(out, i)),
    );
  },
});
