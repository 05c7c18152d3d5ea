import type { Column, Kernel, Workspace } from '../workspace.js';

interface Bars {
  readonly close: Column;
  readonly volume: Column;
}

/** An index from 1000 on that takes part in the day's return where volume rose (`sign` 1) or fell (-1) against the day before. */
export function volumeIndexKernel({ close, volume }: Bars, out: Column, sign: 1 | -1, workspace: Workspace): Kernel {
  const state = workspace.state(1);
  return (from, to, offset) => {
    let index = from + offset === 0 ? 1000 : state[0]!;
    for (let i = from; i < to; i++) {
      const isCounted = i + offset > 0 && sign * (volume[i]! - volume[i - 1]!) > 0;
      if (isCounted && close[i - 1] !== 0) index *= close[i]! / close[i - 1]!;
      out[i] = index;
    }
    state[0] = index;
  };
}
