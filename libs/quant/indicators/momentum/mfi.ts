import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { shareKernel } from '../statistic/share.js';
import { after, inOrder } from '../workspace.js';
import type { Kernel } from '../workspace.js';

/**
 * 100 × turnover of bars whose typical price rose over that of bars where it rose or fell, of `period` bars (G. Quong and A. Soudack, 1989); 0 where there is
 * no turnover.
 */
export const MFI = indicator({
  name: 'MFI',
  title: 'Money flow index',
  group: 'momentum',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close, volume], [out], workspace) => {
    const [typical, rising, flow] = workspace.columnsFor(['typical', 'rising', 'flow']);
    const flows: Kernel = (from, to, offset) => {
      let before = from + offset === 0 ? Number.NaN : typical[from - 1]!;
      for (let i = from; i < to; i++) {
        const price = (high[i]! + low[i]! + close[i]!) / 3;
        typical[i] = price;
        flow[i] = price * volume[i]! * Number(price !== before);
        rising[i] = flow[i]! * Number(price > before);
        before = price;
      }
    };
    const share = { length: p.period, scale: 100, otherwise: 0 };
    return inOrder(flows, after(1, shareKernel({ part: rising, whole: flow }, out, share, workspace)));
  },
});
