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

/** -1 where all are finite. Zero times what is not finite is NaN, and a sum of zeros is found out sooner than each by itself. */
export function firstNotFinite(values: Float64Array): number {
  const { length } = values;
  let even = 0;
  let odd = 0;
  for (let i = 1; i < length; i += 2) {
    even += 0 * (values[i - 1] ?? 0);
    odd += 0 * (values[i] ?? 0);
  }
  return even + odd + 0 * (values[length - 1] ?? 0) === 0 ? -1 : values.findIndex((value) => !Number.isFinite(value));
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
