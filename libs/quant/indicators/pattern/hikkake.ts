import { indicator } from '../indicator.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { Candles, Thresholds } from './candles.js';
import type { Color } from './candles.js';

/** A false break of an inside bar: 100 or -100 where it shows, 200 or -200 where a close within three bars confirms it (D. Chesler, 2003). */
export const CDLHIKKAKE = indicator({
  name: 'CDLHIKKAKE',
  title: 'Hikkake',
  group: 'pattern',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['signal'],
  parameters: {},
  memory: 'none',
  lookback: () => 5,
  kernel: (_, bars, [out], workspace) => {
    const c = new Candles(bars);
    const trap = (i: number): Color | 0 => (isWithin(c, i - 1, i - 2) ? breakOf(c, i) : 0);
    return confirmedKernel(c, { trap, first: 2 }, out, workspace);
  },
});

/** The same after two inside bars, the first of which closes near the end away from which the break goes. */
export const CDLHIKKAKEMOD = indicator({
  name: 'CDLHIKKAKEMOD',
  title: 'Modified hikkake',
  group: 'pattern',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['signal'],
  parameters: {},
  memory: 'none',
  lookback: () => 10,
  kernel: (_, bars, [out], workspace) => {
    const c = new Candles(bars);
    const thresholds = new Thresholds(c, workspace);
    const { near } = thresholds;
    const trap = (i: number): Color | 0 => {
      if (!isWithin(c, i - 2, i - 3) || !isWithin(c, i - 1, i - 2)) return 0;
      const side = breakOf(c, i);
      const distance = side > 0 ? c.close(i - 2) - c.low(i - 2) : c.high(i - 2) - c.close(i - 2);
      return distance <= near[i - 2]! ? side : 0;
    };
    return thresholds.before(confirmedKernel(c, { trap, first: 7 }, out, workspace));
  },
});

const isWithin = (c: Candles, i: number, k: number): boolean => c.high(i) < c.high(k) && c.low(i) > c.low(k);

/** Down is bullish: the break is expected to be false. */
function breakOf(c: Candles, i: number): Color | 0 {
  if (c.high(i) < c.high(i - 1) && c.low(i) < c.low(i - 1)) return 1;
  return c.high(i) > c.high(i - 1) && c.low(i) > c.low(i - 1) ? -1 : 0;
}

interface Trap {
  readonly trap: (i: number) => Color | 0;
  /** First row in which it can be told. */
  readonly first: number;
}

/** State: side of the last trap, rows since it, and the price beyond which a close confirms it. */
function confirmedKernel(c: Candles, { trap, first }: Trap, out: Column, workspace: Workspace): Kernel {
  const state = workspace.state(3);
  return (from, to, offset) => {
    for (let i = Math.max(from, first - offset); i < to; i++) {
      const side = trap(i);
      if (side !== 0) {
        state.set([side, 0, side > 0 ? c.high(i - 1) : c.low(i - 1)]);
        out[i] = 100 * side;
        continue;
      }
      const open = state[0]!;
      state[1] = state[1]! + 1;
      const isConfirmed = open !== 0 && state[1] <= 3 && open * (c.close(i) - state[2]!) > 0;
      out[i] = isConfirmed ? 200 * open : 0;
      if (isConfirmed) state[0] = 0;
    }
  };
}
