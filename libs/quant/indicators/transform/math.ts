import { indicator } from '../indicator.js';
import { eachRow } from '../workspace.js';

/** A function of each value; NaN where the function is not defined. */
const mathematical = (name: string, title: string, value: (x: number) => number) =>
  indicator({
    name,
    title,
    group: 'transform',
    inputs: ['value'],
    outputs: ['value'],
    parameters: {},
    memory: 'none',
    lookback: () => 0,
    kernel: (_, [x], [out]) => eachRow(out, 0, (i) => value(x[i]!)),
  });

export const ACOS = mathematical('ACOS', 'Arc cosine', Math.acos);
export const ASIN = mathematical('ASIN', 'Arc sine', Math.asin);
export const ATAN = mathematical('ATAN', 'Arc tangent', Math.atan);
export const CEIL = mathematical('CEIL', 'Ceiling', Math.ceil);
export const COS = mathematical('COS', 'Cosine', Math.cos);
export const COSH = mathematical('COSH', 'Hyperbolic cosine', Math.cosh);
export const EXP = mathematical('EXP', 'Exponential', Math.exp);
export const FLOOR = mathematical('FLOOR', 'Floor', Math.floor);
export const LN = mathematical('LN', 'Natural logarithm', Math.log);
export const LOG10 = mathematical('LOG10', 'Decimal logarithm', Math.log10);
export const SIN = mathematical('SIN', 'Sine', Math.sin);
export const SINH = mathematical('SINH', 'Hyperbolic sine', Math.sinh);
export const SQRT = mathematical('SQRT', 'Square root', Math.sqrt);
export const TAN = mathematical('TAN', 'Tangent', Math.tan);
export const TANH = mathematical('TANH', 'Hyperbolic tangent', Math.tanh);
