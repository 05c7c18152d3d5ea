import { LONGEST_WINDOW, extremePasses } from '../vector/window-extremes.js';
import type { WindowExtreme } from '../vector/window-extremes.js';
import { inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * Highest or lowest of a window, by blocks of its length (M. van Herk, Pattern Recognition Letters 13, 1992): a window is the end of one block and the
 * beginning of the next, so that a row costs three comparisons whatever the length and the prices. Where rows come in blocks they are passed over two
 * at a time instead, with the same results to the bit.
 */
export function extremeKernel(x: Column, out: Column, extreme: WindowExtreme, workspace: Workspace): Kernel {
  const { length, sign } = extreme;
  if (workspace.isForBlocks && length <= LONGEST_WINDOW) return extremePasses(x, out, extreme);
  const ends = workspace.state(length);
  const state = workspace.state(2);
  return (from, to, offset) => {
    let highest = state[0]!;
    let position = state[1]! | 0;
    if (from + offset === 0) ends.fill(-Infinity);
    for (let i = from; i < to; i++) {
      if (position === length) {
        turnBlock(x, i, sign, ends);
        position = 0;
      }
      if (position === 0) highest = -Infinity;
      const value = sign * x[i]!;
      const end = ends[position++]!;
      if (value > highest) highest = value;
      out[i] = sign * (end > highest ? end : highest) + 0;
    }
    state[0] = highest;
    state[1] = position;
  };
}

interface Bars {
  readonly high: Column;
  readonly low: Column;
}

interface Range {
  readonly highest: Column;
  readonly lowest: Column;
}

/** The highest of one series and the lowest of another, in one pass where rows come one by one. */
export function rangeKernel(bars: Bars, range: Range, length: number, workspace: Workspace): Kernel {
  const [upper, lower] = [{ length, sign: 1 } as const, { length, sign: -1 } as const];
  const { high, low } = bars;
  const { highest, lowest } = range;
  if (workspace.isForBlocks) {
    return inOrder(extremeKernel(high, highest, upper, workspace), extremeKernel(low, lowest, lower, workspace));
  }
  const highEnds = workspace.state(length);
  const lowEnds = workspace.state(length);
  const state = workspace.state(3);
  return (from, to, offset) => {
    let top = state[0]!;
    let bottom = state[1]!;
    let position = state[2]! | 0;
    if (from + offset === 0) {
      highEnds.fill(-Infinity);
      lowEnds.fill(-Infinity);
    }
    for (let i = from; i < to; i++) {
      if (position === length) {
        turnBlock(high, i, 1, highEnds);
        turnBlock(low, i, -1, lowEnds);
        position = 0;
      }
      if (position === 0) top = bottom = -Infinity;
      if (high[i]! > top) top = high[i]!;
      if (-low[i]! > bottom) bottom = -low[i]!;
      const highEnd = highEnds[position]!;
      const lowEnd = lowEnds[position]!;
      highest[i] = (highEnd > top ? highEnd : top) + 0;
      lowest[i] = -(lowEnd > bottom ? lowEnd : bottom) + 0;
      position++;
    }
    state[0] = top;
    state[1] = bottom;
    state[2] = position;
  };
}

/** For each position the highest value behind it in the block that ends before `start`. */
function turnBlock(x: Column, start: number, sign: 1 | -1, ends: Float64Array): void {
  let highest = -Infinity;
  for (let position = ends.length - 1; position >= 0; position--) {
    ends[position] = highest;
    const value = sign * x[start - ends.length + position]!;
    if (value > highest) highest = value;
  }
}
