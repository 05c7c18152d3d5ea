import type { Column, Kernel, Workspace } from '../workspace.js';

export interface Acceleration {
  readonly first: number;
  readonly step: number;
  readonly maximum: number;
}

export interface ParabolicRules {
  readonly start: number;
  readonly reversalOffset: number;
  readonly long: Acceleration;
  readonly short: Acceleration;
  /** Write the stop of a short position as a negative number. */
  readonly isSigned: boolean;
}

interface Bars {
  readonly high: Column;
  readonly low: Column;
}

/**
 * The parabolic stop, from row 1 on. Written once, for a long position: while short, prices are taken with the opposite sign, highs and lows changing
 * places.
 */
export function parabolicKernel(bars: Bars, out: Column, rules: ParabolicRules, workspace: Workspace): Kernel {
  const state = workspace.state(4);
  return (from, to, offset) => {
    const { high, low } = bars;
    const { long, short, isSigned, reversalOffset } = rules;
    const first = Math.max(from, 1 - offset);
    if (first < to && first + offset === 1) begin(bars, first, rules, state);
    let side = state[0]!;
    let stop = state[1]!;
    let extreme = state[2]!;
    let factor = state[3]!;
    for (let i = first; i < to; i++) {
      const before = Math.max(i - 1, 1 - offset);
      let nearest = near(high, low, i, side);
      const isHit = nearest <= stop;
      if (isHit) {
        side = -side;
        nearest = near(high, low, i, side);
        stop = reversed(Math.min(-extreme, nearest, near(high, low, before, side)), reversalOffset);
      }
      const nearestBefore = near(high, low, before, side);
      const far = -near(high, low, i, -side);
      out[i] = side < 0 && !isSigned ? -stop : stop;
      if (isHit || far > extreme) {
        extreme = far;
        factor = faster(isHit ? 0 : factor, side > 0 ? long : short);
      }
      stop = held(held(stop + factor * (extreme - stop), nearest), nearestBefore);
    }
    state[0] = side;
    state[1] = stop;
    state[2] = extreme;
    state[3] = factor;
  };
}

/** The end of the bar that is nearer to the stop, in the signs of the side. */
const near = (high: Column, low: Column, i: number, side: number): number => (side > 0 ? low[i]! : -high[i]!);

/** Stops are seldom beyond a price: which of two prices is nearer would be guessed wrong as often as right. */
const held = (stop: number, price: number): number => (stop > price ? price : stop);

const reversed = (stop: number, offset: number): number => stop - Math.abs(stop) * offset;

/** The next acceleration; the first one after 0. */
function faster(factor: number, { first, step, maximum }: Acceleration): number {
  const next = factor === 0 ? first : factor + step;
  return next < maximum ? next : maximum;
}

/** Long, unless the second bar falls further than it rises; the stop at the first bar's far end. */
function begin({ high, low }: Bars, i: number, rules: ParabolicRules, state: Float64Array): void {
  const { start, long, short } = rules;
  const fall = low[i - 1]! - low[i]!;
  const isShort = start === 0 ? fall > 0 && fall > high[i]! - high[i - 1]! : start < 0;
  const own = isShort ? -high[i - 1]! : low[i - 1]!;
  state[0] = isShort ? -1 : 1;
  state[1] = start === 0 ? own : isShort ? -Math.abs(start) : start;
  state[2] = isShort ? -low[i]! : high[i]!;
  state[3] = faster(0, isShort ? short : long);
}
