import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { shareKernel } from '../statistic/share.js';
import { eachRow, inOrder } from '../workspace.js';
import { moneyFlow } from './ad.js';

/** Volume times the place of the close in the bar, over volume, of the last `period` bars (M. Chaikin); 0 where there is no volume. */
export const CMF = indicator({
  name: 'CMF',
  title: 'Chaikin money flow',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['value'],
  parameters: { period: period(20, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low, close, volume], [out], workspace) => {
    const flow = workspace.column();
    return inOrder(
      eachRow(flow, 0, (i) => moneyFlow({ high, low, close, volume }, i)),
      shareKernel({ part: flow, whole: volume }, out, { length: p.period, scale: 1, otherwise: 0 }, workspace),
    );
  },
});
