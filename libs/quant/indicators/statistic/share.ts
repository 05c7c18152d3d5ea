import { refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { sumBefore } from './sum.js';

export interface Parts {
  readonly part: Column;
  readonly whole: Column;
}

export interface Share {
  readonly length: number;
  /** 100 for percent. */
  readonly scale: number;
  /** Where the whole is 0. */
  readonly otherwise: number;
}

/** Sum of the parts of a window over the sum of its wholes. As in `sumKernel`, a window of zeros sums to exactly 0. */
export function shareKernel({ part, whole }: Parts, out: Column, share: Share, workspace: Workspace): Kernel {
  const { length, scale, otherwise } = share;
  const state = workspace.state(4);
  const advance: Kernel = (from, to, offset) => {
    let parts = state[0]!;
    let wholes = state[1]!;
    let latestPart = (state[2]! - offset) | 0;
    let latestWhole = (state[3]! - offset) | 0;
    const full = length - offset;
    for (let i = from; i < to; i++) {
      const isFull = i >= full;
      latestPart = latestOf(latestPart, i, part[i]!);
      latestWhole = latestOf(latestWhole, i, whole[i]!);
      parts += isFull ? part[i]! - part[i - length]! : part[i]!;
      wholes += isFull ? whole[i]! - whole[i - length]! : whole[i]!;
      if (i - latestPart >= length) parts = 0;
      if (i - latestWhole >= length) wholes = 0;
      out[i] = wholes === 0 ? otherwise : (scale * parts) / wholes;
    }
    state[0] = parts;
    state[1] = wholes;
    state[2] = latestPart + offset;
    state[3] = latestWhole + offset;
  };
  const refresh = (i: number): void => {
    state[0] = sumBefore(part, i, length);
    state[1] = sumBefore(whole, i, length);
  };
  return refreshing(length, refresh, advance);
}

/** The latest row that is not 0, by arithmetic: as a rule half of the parts are, and a branch would be guessed wrong as often. */
const latestOf = (latest: number, i: number, value: number): number =>
  (latest + Math.imul(i - latest, Number(value !== 0))) | 0;
