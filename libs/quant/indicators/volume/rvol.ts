import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';

/** Volume over the mean volume of the `period` bars before. */
export const RVOL = indicator({
  name: 'RVOL',
  title: 'Relative volume',
  group: 'volume',
  inputs: ['volume'],
  outputs: ['value'],
  parameters: { period: period(20, 1) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [volume], [out], workspace) => {
    const mean = workspace.column();
    return inOrder(
      smaKernel(volume, mean, p.period, workspace),
      eachRow(out, p.period, (i) => volume[i]! / mean[i - 1]!),
    );
  },
});
