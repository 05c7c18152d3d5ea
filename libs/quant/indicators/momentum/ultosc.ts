import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumBefore } from '../statistic/sum.js';
import { trueRange } from '../volatility/trange.js';
import { after, inOrder, refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import type { Prices } from './directional-movement.js';

/** Buying pressure over true range of three periods, the shortest weighted 4, the middle 2, the longest 1, in percent (L. Williams, 1985). */
export const ULTOSC = indicator({
  name: 'ULTOSC',
  title: 'Ultimate oscillator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { shortPeriod: period(7, 1), middlePeriod: period(14, 1), longPeriod: period(28, 1) },
  memory: 'none',
  lookback: (p) => Math.max(p.shortPeriod, p.middlePeriod, p.longPeriod),
  kernel: (p, [high, low, close], [out], workspace) => {
    const [short = 0, middle = 0, long = 0] = [p.shortPeriod, p.middlePeriod, p.longPeriod].toSorted((a, b) => a - b);
    const moves = workspace.columnsFor(['pressure', 'range']);
    const oscillator = oscillatorKernel(moves, out, { short, middle, long }, workspace);
    return after(1, inOrder(movesKernel({ high, low, close }, moves), oscillator));
  },
});

type Moves = readonly [pressure: Column, range: Column];

/** From the second bar on. */
function movesKernel({ high, low, close }: Prices, [pressure, range]: Moves): Kernel {
  const rangeAt = trueRange;
  return (from, to) => {
    for (let i = from; i < to; i++) {
      const fall = low[i]! - close[i - 1]!;
      pressure[i] = close[i]! - low[i]! + 0.5 * (Math.abs(fall) + fall);
      range[i] = rangeAt(high, low, close, i);
    }
  };
}

interface Lengths {
  readonly short: number;
  readonly middle: number;
  readonly long: number;
}

/** The sums of the three windows in one pass. Those of a window without range are exactly 0. */
function oscillatorKernel([pressure, range]: Moves, out: Column, lengths: Lengths, workspace: Workspace): Kernel {
  const { short, middle, long } = lengths;
  const state = workspace.state(7);
  const advance: Kernel = (from, to, offset) => {
    let pressure1 = state[0]!;
    let range1 = state[1]!;
    let pressure2 = state[2]!;
    let range2 = state[3]!;
    let pressure3 = state[4]!;
    let range3 = state[5]!;
    let latest = (state[6]! - offset) | 0;
    for (let i = from; i < to; i++) {
      const row = i + offset;
      if (range[i] !== 0) latest = i;
      pressure1 += change(pressure, i, row, short);
      range1 += change(range, i, row, short);
      pressure2 += change(pressure, i, row, middle);
      range2 += change(range, i, row, middle);
      pressure3 += change(pressure, i, row, long);
      range3 += change(range, i, row, long);
      if (i - latest >= short) pressure1 = range1 = 0;
      if (i - latest >= middle) pressure2 = range2 = 0;
      if (i - latest >= long) pressure3 = range3 = 0;
      out[i] = (400 * ratio(pressure1, range1) + 200 * ratio(pressure2, range2) + 100 * ratio(pressure3, range3)) / 7;
    }
    state[0] = pressure1;
    state[1] = range1;
    state[2] = pressure2;
    state[3] = range2;
    state[4] = pressure3;
    state[5] = range3;
    state[6] = latest + offset;
  };
  const refresh = (i: number): void => {
    [short, middle, long].forEach((length, k) => {
      state[2 * k] = sumBefore(pressure, i, length);
      state[2 * k + 1] = sumBefore(range, i, length);
    });
  };
  return refreshing(long, refresh, advance);
}

/** What a sum over `length` rows changes by in a row. */
const change = (x: Column, i: number, row: number, length: number): number =>
  row < length ? x[i]! : x[i]! - x[i - length]!;

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
