import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';

/** Value half a period and a row ago less the average of the last `period` values. */
export const DPO = indicator({
  name: 'DPO',
  title: 'Detrended price oscillator',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(20) },
  memory: 'none',
  lookback: (p) => Math.max(p.period - 1, back(p.period)),
  kernel: (p, [x], [out], workspace) => {
    return inOrder(
      smaKernel(x, out, p.period, workspace),
      eachRow(out, Math.max(p.period - 1, back(p.period)), (i) => x[i - back(p.period)]! - out[i]!),
    );
  },
});

const back = (length: number): number => Math.floor(length / 2) + 1;
