import { indicator } from '../indicator.js';
import { after, refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { averageKernel, averageLookback, movingAverageChoice } from './moving-average.js';
import type { MovingAverageName } from './moving-average.js';

/**
 * Moving average of a period that each row brings along, held between the shortest and the longest. The simple average is a difference of
 * running sums, O(1) a row. Of the others each period has a past of its own, so all between the two run along: as many steps a row as there are periods.
 */
export const MAVP = indicator({
  name: 'MAVP',
  title: 'Moving average with variable period',
  group: 'overlap',
  inputs: ['value', 'periods'],
  outputs: ['value'],
  parameters: {
    minimumPeriod: { kind: 'integer', default: 2, minimum: 2, maximum: 500 },
    maximumPeriod: { kind: 'integer', default: 30, minimum: 2, maximum: 500 },
    average: movingAverageChoice('sma'),
  },
  memory: 'recursive',
  lookback: (p) => averageLookback(p.average, Math.max(p.minimumPeriod, p.maximumPeriod)),
  kernel: (p, [x, periods], [out], workspace) => {
    const shortest = Math.min(p.minimumPeriod, p.maximumPeriod);
    const longest = Math.max(p.minimumPeriod, p.maximumPeriod);
    const range = { shortest, longest, average: p.average };
    const kernel = p.average === 'sma' ? meansKernel : averagesKernel;
    return kernel({ x, periods }, out, range, workspace);
  },
});

interface Input {
  readonly x: Column;
  readonly periods: Column;
}

interface Range {
  readonly shortest: number;
  readonly longest: number;
  readonly average: MovingAverageName;
}

/** Simple averages, from the sum of all rows before each: any window is the difference of two. */
function meansKernel({ x, periods }: Input, out: Column, { shortest, longest }: Range, workspace: Workspace): Kernel {
  const before = workspace.column();
  const state = workspace.state(1);
  const add = (from: number, to: number): void => {
    let sum = state[0]!;
    for (let i = from; i < to; i++) {
      before[i] = sum;
      sum += x[i]!;
    }
    state[0] = sum;
  };
  const advance: Kernel = (from, to, offset) => {
    add(from, to);
    for (let i = Math.max(from, longest - 1 - offset); i < to; i++) {
      const length = held(periods[i]!, shortest, longest);
      out[i] = (before[i]! + x[i]! - before[i - length + 1]!) / length;
    }
  };
  const refresh = (i: number): void => {
    state[0] = 0;
    add(i - longest + 1, i);
  };
  return refreshing(longest, refresh, advance);
}

/** Averages of all lengths, which have their first value in the row of the longest one's. */
function averagesKernel({ x, periods }: Input, out: Column, range: Range, workspace: Workspace): Kernel {
  const { shortest, longest, average } = range;
  const lengths = Array.from({ length: longest - shortest + 1 }, (_, index) => shortest + index);
  const averages = lengths.map(() => workspace.column());
  const kernels = lengths.map((length, index) =>
    after(
      averageLookback(average, longest) - averageLookback(average, length),
      averageKernel(x, averages[index] ?? x, { name: average, length }, workspace),
    ),
  );
  return (from, to, offset) => {
    for (const kernel of kernels) kernel(from, to, offset);
    for (let i = from; i < to; i++) {
      out[i] = averages[held(periods[i]!, shortest, longest) - shortest]?.[i] ?? Number.NaN;
    }
  };
}

const held = (period: number, shortest: number, longest: number): number =>
  Math.min(Math.max(Math.trunc(period), shortest), longest);
