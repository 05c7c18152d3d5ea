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
  checkLevels(equity);
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
  checkLevels(equity);
  let deepest = { depth: 0, periods: 0 };
  let peak = 0;
  let lowest = 0;
  const close = (end: number) => {
    const depth = 1 - (equity[lowest] ?? Number.NaN) / (equity[peak] ?? Number.NaN);
    if (depth > deepest.depth) deepest = { depth, periods: end - peak };
  };
  for (let index = 1; index < equity.length; index++) {
    const level = equity[index] ?? Number.NaN;
    if (level < (equity[lowest] ?? Number.NaN)) lowest = index;
    if (level < (equity[peak] ?? Number.NaN) && 1 - level / (equity[peak] ?? Number.NaN) > 0) continue;
    close(index);
    peak = index;
    lowest = index;
  }
  if (equity.length > 0) close(equity.length - 1);
  return deepest;
}

function checkLevels(equity: Float64Array): void {
  invariant(firstNotFinite(equity) === -1, 'drawdowns are taken of finite levels');
  invariant(equity.length === 0 || (equity[0] ?? NaN) > 0, 'drawdowns are taken from a positive level');
}
