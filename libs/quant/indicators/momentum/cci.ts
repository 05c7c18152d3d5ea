import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { deviationKernel, SHORT_WINDOW } from '../statistic/mean-distance.js';
import { sumBefore } from '../statistic/sum.js';
import { eachRow, inOrder, refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * Distance of the typical price from its mean in units of 0.015 mean absolute deviations (D. Lambert, 1980); 0 where there is no deviation. An
 * update takes O(log period): short windows are passed over.
 */
export const CCI = indicator({
  name: 'CCI',
  title: 'Commodity channel index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low, close], [out], workspace) => {
    const typical = workspace.column();
    const prices: Kernel = (from, to) => {
      for (let i = from; i < to; i++) typical[i] = (high[i]! + low[i]! + close[i]!) / 3;
    };
    const channel = p.period > SHORT_WINDOW ? longChannelKernel : channelKernel;
    return inOrder(prices, channel(typical, out, p.period, workspace));
  },
});

/** A window of equal prices has exactly no deviation, whatever the rounding of its mean. */
function channelKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const state = workspace.state(2);
  const advance: Kernel = (from, to, offset) => {
    let sum = state[0]!;
    let equal = state[1]! | 0;
    for (let i = from; i < to; i++) {
      const newest = x[i]!;
      sum += newest;
      equal = i + offset > 0 && newest === x[i - 1]! ? equal + 1 : 1;
      if (i + offset < length - 1) continue;
      const mean = sum / length;
      let deviation = 0;
      for (let k = i - length + 1; k <= i; k++) deviation += Math.abs(x[k]! - mean);
      out[i] = equal >= length ? 0 : (newest - mean) / ((0.015 * deviation) / length);
      sum -= x[i - length + 1]!;
    }
    state[0] = sum;
    state[1] = equal;
  };
  return refreshing(length, (i) => (state[0] = sumBefore(x, i, length - 1)), advance);
}

function longChannelKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const mean = workspace.column();
  const deviation = workspace.column();
  return inOrder(
    deviationKernel(x, { mean, deviation }, length, workspace),
    eachRow(out, length - 1, (i) => (deviation[i] === 0 ? 0 : (x[i]! - mean[i]!) / (0.015 * deviation[i]!))),
  );
}
