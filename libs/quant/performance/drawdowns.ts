import { invariant } from '#kernel';
import { firstNotFinite } from '../statistics/observations.js';

/** The deepest fall from a peak. */
export interface Drawdown {
  /** Fraction of the peak that was lost: .25 is a fall of a quarter. 0 when nothing was ever lost. */
  readonly depth: number;
  /** From the peak to the first observation that meets it again, or to the last one when none does. */
  readonly periods: number;
}

/**
 * How far each level lies below the highest one so far, as a positive fraction of it (0 at a new peak).
 * @throws UnexpectedError when a level is not finite or the first is not positive
 */
export function drawdowns(equity: Float64Array): Float64Array<ArrayBuffer> {
  invariant(firstNotFinite(equity) === -1, 'drawdowns are taken of finite levels');
  invariant(equity.length === 0 || (equity[0] ?? NaN) > 0, 'drawdowns are taken from a positive level');
  const result = new Float64Array(equity.length);
  let peak = -Infinity;
  for (let i = 0; i < equity.length; i++) {
    const level = equity[i] ?? NaN;
    peak = Math.max(peak, level);
    result[i] = 1 - level / peak;
  }
  return result;
}

/** The deepest drawdown of the levels, the first of several that are equally deep. Throws as `drawdowns` does. */
export function deepestDrawdown(equity: Float64Array): Drawdown {
  const falls = drawdowns(equity);
  let deepest = { depth: 0, periods: 0 };
  let peak = 0;
  let depth = 0;
  const close = (end: number) => {
    if (depth > deepest.depth) deepest = { depth, periods: end - peak };
  };
  for (let index = 0; index < falls.length; index++) {
    const fall = falls[index] ?? NaN;
    depth = Math.max(depth, fall);
    if (fall > 0) continue;
    close(index);
    peak = index;
    depth = 0;
  }
  close(falls.length - 1);
  return deepest;
}
