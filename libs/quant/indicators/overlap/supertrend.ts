import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';
import { atrKernel } from '../volatility/atr.js';
import { after, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * A stop so many average true ranges from the middle of the bar, that only moves in the direction of the trend; a close beyond it turns the trend
 * (O. Seban). `trend` is 1 or -1.
 */
export const SUPERTREND = indicator({
  name: 'SUPERTREND',
  title: 'Supertrend',
  group: 'overlap',
  inputs: ['high', 'low', 'close'],
  outputs: ['value', 'trend'],
  parameters: { period: period(10, 1), multiplier: real(3, 0, 1000) },
  memory: 'path',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [out, trend], workspace) => {
    const range = workspace.column();
    const stop = stopKernel({ high, low, close, range }, { out, trend }, p.multiplier, workspace);
    return inOrder(atrKernel({ high, low, close }, range, p.period, workspace), after(p.period, stop));
  },
});

interface Bars {
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  readonly range: Column;
}

interface Stop {
  readonly out: Column;
  readonly trend: Column;
}

function stopKernel(
  { high, low, close, range }: Bars,
  { out, trend }: Stop,
  multiplier: number,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(3);
  return (from, to, offset) => {
    if (from + offset === 0) state.set([Infinity, -Infinity, 1]);
    let upper = state[0]!;
    let lower = state[1]!;
    let direction = state[2]!;
    for (let i = from; i < to; i++) {
      const middle = (high[i]! + low[i]!) / 2;
      const distance = multiplier * range[i]!;
      const last = close[Math.max(i - 1, 0 - offset)]!;
      if (middle + distance < upper || last > upper) upper = middle + distance;
      if (middle - distance > lower || last < lower) lower = middle - distance;
      const isBeyond = direction * (close[i]! - (direction > 0 ? lower : upper)) < 0;
      if (isBeyond && i + offset > 0) direction = -direction;
      out[i] = direction > 0 ? lower : upper;
      trend[i] = direction;
    }
    state.set([upper, lower, direction]);
  };
}
