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
    const [pressure, range] = workspace.columnsFor(['pressure', 'range']);
    const moves = { pressure, range };
    const oscillator = oscillatorKernel(moves, out, { short, middle, long }, workspace);
    return after(1, inOrder(movesKernel({ high, low, close }, moves), oscillator));
  },
});

interface Lengths {
  readonly short: number;
  readonly middle: number;
  readonly long: number;
}

/** What goes into the result for each part of its range that a window's pressure makes up. */
const SHARES = [400 / 7, 200 / 7, 100 / 7] as const;
const [SHORT_SHARE, MIDDLE_SHARE, LONG_SHARE] = SHARES;

interface Moves {
  readonly pressure: Column;
  readonly range: Column;
}

/** From the second bar on. A pass of its own: with the sums there would be more numbers at a time than a processor has room for. */
function movesKernel({ high, low, close }: Prices, { pressure, range }: Moves): Kernel {
  const rangeAt = trueRange;
  return (from, to) => {
    for (let i = from; i < to; i++) {
      const fall = low[i]! - close[i - 1]!;
      pressure[i] = close[i]! - low[i]! + 0.5 * (Math.abs(fall) + fall);
      range[i] = rangeAt(high, low, close, i);
    }
  };
}

/** The sums of the three windows in one pass. Those of a window without range are exactly 0. */
function oscillatorKernel(moves: Moves, out: Column, lengths: Lengths, workspace: Workspace): Kernel {
  const { short, middle, long } = lengths;
  const { pressure, range } = moves;
  const state = workspace.state(7);
  const advance: Kernel = (from, to, offset) => {
    let i = from;
    for (const full = Math.min(to, long - offset); i < full; i++) {
      out[i] = warmUp(moves, { i, row: i + offset }, [short, middle, long], state);
    }
    let pressure1 = state[0]!;
    let range1 = state[1]!;
    let pressure2 = state[2]!;
    let range2 = state[3]!;
    let pressure3 = state[4]!;
    let range3 = state[5]!;
    let latest = (state[6]! - offset) | 0;
    for (; i < to; i++) {
      const newPressure = pressure[i]!;
      const newRange = range[i]!;
      pressure1 += newPressure - pressure[i - short]!;
      range1 += newRange - range[i - short]!;
      pressure2 += newPressure - pressure[i - middle]!;
      range2 += newRange - range[i - middle]!;
      pressure3 += newPressure - pressure[i - long]!;
      range3 += newRange - range[i - long]!;
      if (newRange !== 0) latest = i;
      else {
        if (i - latest >= short) pressure1 = range1 = 0;
        if (i - latest >= middle) pressure2 = range2 = 0;
        if (i - latest >= long) pressure3 = range3 = 0;
      }
      out[i] =
        SHORT_SHARE * ratio(pressure1, range1) +
        MIDDLE_SHARE * ratio(pressure2, range2) +
        LONG_SHARE * ratio(pressure3, range3);
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

/** One row while a window is not full yet. @returns the oscillator of what there is */
function warmUp(
  { pressure, range }: Moves,
  { i, row }: { readonly i: number; readonly row: number },
  lengths: readonly number[],
  state: Float64Array,
): number {
  if (range[i] !== 0) state[6] = row;
  return lengths.reduce((total, length, k) => {
    const isEmpty = row - state[6]! >= length;
    state[2 * k] = isEmpty ? 0 : state[2 * k]! + pressure[i]! - (row < length ? 0 : pressure[i - length]!);
    state[2 * k + 1] = isEmpty ? 0 : state[2 * k + 1]! + range[i]! - (row < length ? 0 : range[i - length]!);
    return total + SHARES[k]! * ratio(state[2 * k]!, state[2 * k + 1]!);
  }, 0);
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
