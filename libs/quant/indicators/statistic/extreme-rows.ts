import { LONGEST_WINDOW, extremeRowPasses } from '../vector/window-extremes.js';
import type { WindowExtreme } from '../vector/window-extremes.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/** The number of the row that holds the highest or lowest value of the window, the latest of equals; by blocks as `extremeKernel`. */
export function extremeRowKernel(x: Column, out: Column, extreme: WindowExtreme, workspace: Workspace): Kernel {
  const { length, sign } = extreme;
  if (workspace.isForBlocks && length <= LONGEST_WINDOW) return extremeRowPasses(x, out, extreme);
  const ends = workspace.state(length);
  const endRows = workspace.state(length);
  const state = workspace.state(3);
  return (from, to, offset) => {
    let highest = state[0]!;
    let row = state[1]! | 0;
    let position = state[2]! | 0;
    if (from + offset === 0) turnBlock(x, { start: from, offset }, extreme, { ends, endRows });
    for (let i = from; i < to; i++) {
      if (position === length) {
        turnBlock(x, { start: i, offset }, extreme, { ends, endRows });
        position = 0;
      }
      if (position === 0) highest = -Infinity;
      const value = counted(sign * x[i]!);
      if (value >= highest) {
        highest = value;
        row = i + offset;
      }
      out[i] = ends[position]! > highest ? endRows[position]! : row;
      position++;
    }
    state[0] = highest;
    state[1] = row;
    state[2] = position;
  };
}

/** For each position the highest value, and its row, behind it in the block that ends before `start`. */
function turnBlock(
  x: Column,
  { start, offset }: { readonly start: number; readonly offset: number },
  { length, sign }: WindowExtreme,
  { ends, endRows }: { readonly ends: Float64Array; readonly endRows: Float64Array },
): void {
  const isFirst = start + offset === 0;
  let highest = -Infinity;
  let row = 0;
  for (let position = length - 1; position >= 0; position--) {
    ends[position] = highest;
    endRows[position] = row;
    if (isFirst) continue;
    const i = start - length + position;
    const value = sign * x[i]!;
    if (value > highest) {
      highest = value;
      row = i + offset;
    }
  }
}

/** What is not a number counts for nothing. */
const counted = (value: number): number => (value === value ? value : -Infinity);
