import { trueRange, trueRangeKernel } from '../volatility/trange.js';
import { after, inOrder, positivePart } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Movement {
  readonly plus: Column;
  readonly minus: Column;
}

/**
 * Wilder's plus and minus directional movement, as his smoothed sums: the sum of the first `length` - 1, then each day sum - sum / length + new.
 * The first value is in row `length` - 1; a length of 1 leaves them as they are, from row 1.
 */
export function movementKernel(high: Column, low: Column, { plus, minus }: Movement, smoothing: WilderSum): Kernel {
  const { length, workspace } = smoothing;
  const state = workspace.state(2);
  return (from, to, offset) => {
    let up = state[0]!;
    let down = state[1]!;
    for (let i = Math.max(from, 1 - offset); i < to; i++) {
      const rise = high[i]! - high[i - 1]!;
      const fall = low[i - 1]! - low[i]!;
      const keep = i + offset < length ? 1 : (length - 1) / length;
      up = keep * up + Number(rise > fall) * positivePart(rise);
      down = keep * down + Number(fall > rise) * positivePart(fall);
      plus[i] = up;
      minus[i] = down;
    }
    state[0] = up;
    state[1] = down;
  };
}

interface WilderSum {
  readonly length: number;
  readonly workspace: Workspace;
}

/** The same smoothed sum of a series whose first value is in row 1. */
function wilderSumKernel(x: Column, out: Column, { length, workspace }: WilderSum): Kernel {
  const state = workspace.state(1);
  return (from, to, offset) => {
    let sum = state[0]!;
    for (let i = Math.max(from, 1 - offset); i < to; i++) {
      sum = sum * (i + offset < length ? 1 : (length - 1) / length) + x[i]!;
      out[i] = sum;
    }
    state[0] = sum;
  };
}

export interface Prices {
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
}

/** Plus and minus directional indicator in percent: directional movement over true range. From row `length`. */
export function directionKernel({ high, low, close }: Prices, { plus, minus }: Movement, smoothing: WilderSum): Kernel {
  const { length, workspace } = smoothing;
  const range = workspace.column();
  const scale: Kernel = (from, to) => {
    for (let i = from; i < to; i++) {
      const total = range[i]!;
      plus[i] = total === 0 ? 0 : (100 * plus[i]!) / total;
      minus[i] = total === 0 ? 0 : (100 * minus[i]!) / total;
    }
  };
  return inOrder(
    movementKernel(high, low, { plus, minus }, smoothing),
    trueRangeKernel(high, low, close, range),
    wilderSumKernel(range, range, smoothing),
    after(length, scale),
  );
}

/** 100 × |plus - minus| / (plus + minus); where both are 0 the value of the row before. From row `length`. Movement and range in one pass. */
export function directionalIndexKernel(
  { high, low, close }: Prices,
  out: Column,
  length: number,
  workspace: Workspace,
): Kernel {
  const state = workspace.state(4);
  const keep = (length - 1) / length;
  return (from, to, offset) => {
    let up = state[0]!;
    let down = state[1]!;
    let range = state[2]!;
    let index = state[3]!;
    for (let i = Math.max(from, 1 - offset); i < to; i++) {
      const share = i + offset < length ? 1 : keep;
      const rise = high[i]! - high[i - 1]!;
      const fall = low[i - 1]! - low[i]!;
      up = share * up + Number(rise > fall) * positivePart(rise);
      down = share * down + Number(fall > rise) * positivePart(fall);
      range = share * range + trueRange(high, low, close, i);
      const total = up + down;
      if (total !== 0 && range !== 0 && i + offset >= length) index = (100 * Math.abs(up - down)) / total;
      out[i] = index;
    }
    state[0] = up;
    state[1] = down;
    state[2] = range;
    state[3] = index;
  };
}
