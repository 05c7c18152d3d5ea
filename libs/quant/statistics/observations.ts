import { invariant } from '#kernel';
import { refuse } from '../quant.errors.js';

/** Rounding of a few operations in double precision. */
const ROUNDING = 8 * Number.EPSILON;

/**
 * Why a figure that needs `needed` finite observations of each series cannot be given, or undefined when it can.
 * Series of unequal length are a bug of the caller and throw.
 */
export function lacking(needed: number, ...series: readonly Float64Array[]) {
  const length = series[0]?.length ?? 0;
  invariant(
    series.every((values) => values.length === length),
    'paired series have one length',
  );
  if (length < needed) return refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: `${length}`, need: `${needed}` });
  for (const values of series) {
    const index = firstNotFinite(values);
    if (index !== -1) return refuse('QUANT.NOT_FINITE', { index: `${index}` });
  }
  return undefined;
}

/** -1 where all are finite. A loop, since every figure of every trial of a sweep comes through here. */
export function firstNotFinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}

/** Whether the values are one value, up to rounding relative to the largest of them. */
export function isConstant(values: Float64Array): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return !(high - low > ROUNDING * Math.max(Math.abs(low), Math.abs(high)));
}
