import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumBefore } from '../statistic/sum.js';
import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Fast less slow average of the middle of the bar (B. Williams, Trading Chaos, 1995). */
export const AO = indicator({
  name: 'AO',
  title: 'Awesome oscillator',
  group: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { fastPeriod: period(5), slowPeriod: period(34) },
  memory: 'none',
  lookback: (p) => Math.max(p.fastPeriod, p.slowPeriod) - 1,
  kernel: (p, [high, low], [out], workspace) => awesomeKernel({ high, low }, out, p, workspace),
});

interface Periods {
  readonly fastPeriod: number;
  readonly slowPeriod: number;
}

interface Bars {
  readonly high: Column;
  readonly low: Column;
}

export function awesomeKernel({ high, low }: Bars, out: Column, periods: Periods, workspace: Workspace): Kernel {
  const { fastPeriod, slowPeriod } = periods;
  const fastShare = 1 / fastPeriod;
  const slowShare = 1 / slowPeriod;
  const middle = workspace.column();
  const state = workspace.state(2);
  const advance: Kernel = (from, to, offset) => {
    let fast = state[0]!;
    let slow = state[1]!;
    let i = from;
    for (const full = Math.min(to, Math.max(fastPeriod, slowPeriod) - offset); i < full; i++) {
      const value = (high[i]! + low[i]!) / 2;
      const row = i + offset;
      middle[i] = value;
      fast += row < fastPeriod ? value : value - middle[i - fastPeriod]!;
      slow += row < slowPeriod ? value : value - middle[i - slowPeriod]!;
      out[i] = fast * fastShare - slow * slowShare;
    }
    for (; i < to; i++) {
      const value = (high[i]! + low[i]!) / 2;
      middle[i] = value;
      fast += value - middle[i - fastPeriod]!;
      slow += value - middle[i - slowPeriod]!;
      out[i] = fast * fastShare - slow * slowShare;
    }
    state[0] = fast;
    state[1] = slow;
  };
  const refresh = (i: number): void => {
    state[0] = sumBefore(middle, i, fastPeriod);
    state[1] = sumBefore(middle, i, slowPeriod);
  };
  return refreshing(Math.max(fastPeriod, slowPeriod), refresh, advance);
}
