import { at } from '../workspace.js';
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
 * The parabolic stop. Written once, for a long position: while short, prices are taken with the opposite sign, highs and lows changing places. From
 * row 1 on.
 */
export function parabolicKernel({ high, low }: Bars, out: Column, rules: ParabolicRules, workspace: Workspace): Kernel {
  const state = workspace.state(4);
  return (from, to, offset) => {
    const first = Math.max(from, 1 - offset);
    if (first < to && first + offset === 1) begin({ high, low }, first, rules, state);
    let side = at(state, 0);
    let stop = at(state, 1);
    let extreme = at(state, 2);
    let factor = at(state, 3);
    for (let i = first; i < to; i++) {
      const before = i + offset === 1 ? i : i - 1;
      const isHit = (side > 0 ? at(low, i) : -at(high, i)) <= stop;
      if (isHit) side = -side;
      const near = side > 0 ? at(low, i) : -at(high, i);
      const far = side > 0 ? at(high, i) : -at(low, i);
      const nearBefore = side > 0 ? at(low, before) : -at(high, before);
      const nearest = near < nearBefore ? near : nearBefore;
      const { first: start, step, maximum } = side > 0 ? rules.long : rules.short;
      if (isHit) {
        stop = -extreme < nearest ? -extreme : nearest;
        stop -= Math.abs(stop) * rules.reversalOffset;
        factor = start < maximum ? start : maximum;
        extreme = far;
      }
      out[i] = rules.isSigned || side > 0 ? stop : -stop;
      if (!isHit && far > extreme) {
        extreme = far;
        factor = factor + step < maximum ? factor + step : maximum;
      }
      stop += factor * (extreme - stop);
      if (nearest < stop) stop = nearest;
    }
    state[0] = side;
    state[1] = stop;
    state[2] = extreme;
    state[3] = factor;
  };
}

/** Long, unless the second bar falls further than it rises; the stop at the first bar's far end. */
function begin({ high, low }: Bars, i: number, { start, long, short }: ParabolicRules, state: Float64Array): void {
  const fall = at(low, i - 1) - at(low, i);
  const isShort = start === 0 ? fall > 0 && fall > at(high, i) - at(high, i - 1) : start < 0;
  const own = isShort ? -at(high, i - 1) : at(low, i - 1);
  state[0] = isShort ? -1 : 1;
  state[1] = start === 0 ? own : isShort ? -Math.abs(start) : start;
  state[2] = isShort ? -at(low, i) : at(high, i);
  const side = isShort ? short : long;
  state[3] = Math.min(side.first, side.maximum);
}
