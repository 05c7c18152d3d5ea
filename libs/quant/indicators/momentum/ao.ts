import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { at, eachRow, inOrder } from '../workspace.js';
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

export function awesomeKernel(
  { high, low }: { readonly high: Column; readonly low: Column },
  out: Column,
  periods: Periods,
  workspace: Workspace,
): Kernel {
  const middle = workspace.column();
  const slow = workspace.column();
  const { fastPeriod, slowPeriod } = periods;
  return inOrder(
    eachRow(middle, 0, (i) => (at(high, i) + at(low, i)) / 2),
    smaKernel(middle, out, fastPeriod, workspace),
    smaKernel(middle, slow, slowPeriod, workspace),
    eachRow(out, Math.max(fastPeriod, slowPeriod) - 1, (i) => at(out, i) - at(slow, i)),
  );
}
