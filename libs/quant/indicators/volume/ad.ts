import { indicator } from '../indicator.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** Running total of volume times the place of the close in the bar, −1 at the low to 1 at the high (M. Chaikin). A bar without range adds nothing. */
export const AD = indicator({
  name: 'AD',
  title: 'Accumulation and distribution',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['value'],
  parameters: {},
  memory: 'path',
  lookback: () => 0,
  kernel: (_, [high, low, close, volume], [out], workspace) =>
    accumulationKernel({ high, low, close, volume }, out, workspace),
});

export interface VolumeBars {
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  readonly volume: Column;
}

/** Volume times the place of the close in the bar. */
export function moneyFlow({ high, low, close, volume }: VolumeBars, i: number): number {
  const top = high[i]!;
  const bottom = low[i]!;
  const price = close[i]!;
  return top > bottom ? ((price - bottom - (top - price)) / (top - bottom)) * volume[i]! : 0;
}

function accumulationKernel(bars: VolumeBars, out: Column, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  const flowAt = moneyFlow;
  return (from, to) => {
    let total = state[0]!;
    for (let i = from; i < to; i++) out[i] = total += flowAt(bars, i);
    state[0] = total;
  };
}
