import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { differenceKernel } from '../statistic/arithmetic.js';
import { after, at, inOrder } from '../workspace.js';
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
  const middle = workspace.column();
  const fast = workspace.column();
  const slow = workspace.column();
  const first = Math.max(fastPeriod, slowPeriod) - 1;
  const middles: Kernel = (from, to) => {
    for (let i = from; i < to; i++) middle[i] = (at(high, i) + at(low, i)) / 2;
  };
  return inOrder(
    middles,
    smaKernel(middle, fast, fastPeriod, workspace),
    smaKernel(middle, slow, slowPeriod, workspace),
    after(first, differenceKernel(fast, slow, out)),
  );
}
