import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { eachRow, inOrder } from '../workspace.js';

/** Mean of the last `period` values weighted by volume. */
export const VWMA = indicator({
  name: 'VWMA',
  title: 'Volume-weighted moving average',
  group: 'overlap',
  inputs: ['value', 'volume'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [x, volume], [out], workspace) => {
    const turnover = workspace.column();
    const turnovers = workspace.column();
    const volumes = workspace.column();
    return inOrder(
      eachRow(turnover, 0, (i) => x[i]! * volume[i]!),
      sumKernel(turnover, turnovers, p.period, workspace),
      sumKernel(volume, volumes, p.period, workspace),
      eachRow(out, p.period - 1, (i) => turnovers[i]! / volumes[i]!),
    );
  },
});
