import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { after, at, inOrder } from '../workspace.js';
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
    const [typical, rising, falling] = workspace.columnsFor(['typical', 'rising', 'falling']);
    const flows: Kernel = (from, to, offset) => {
      for (let i = from; i < to; i++) {
        const price = (at(high, i) + at(low, i) + at(close, i)) / 3;
        const change = i + offset === 0 ? 0 : price - at(typical, i - 1);
        const flow = change === 0 ? 0 : price * at(volume, i) * (change / Math.abs(change));
        typical[i] = price;
        rising[i] = 0.5 * (Math.abs(flow) + flow);
        falling[i] = 0.5 * (Math.abs(flow) - flow);
      }
    };
    const [rises, falls] = workspace.columnsFor(['rises', 'falls']);
    const share: Kernel = (from, to) => {
      for (let i = from; i < to; i++) {
        const total = at(rises, i) + at(falls, i);
        out[i] = total === 0 ? 0 : (100 * at(rises, i)) / total;
      }
    };
    return inOrder(
      flows,
      after(1, sumKernel(rising, rises, p.period, workspace)),
      after(1, sumKernel(falling, falls, p.period, workspace)),
      after(p.period, share),
    );
  },
});
