import { indicator } from '../indicator.js';
import { at, eachRow } from '../workspace.js';
import type { Column, Kernel } from '../workspace.js';

/** Two series, row by row. */
const arithmetic = (name: string, title: string, operation: (a: number, b: number) => number) =>
  indicator({
    name,
    title,
    group: 'statistic',
    inputs: ['value', 'other'],
    outputs: ['value'],
    parameters: {},
    memory: 'none',
    lookback: () => 0,
    kernel: (_, [x, y], [out]) => eachRow(out, 0, (i) => operation(at(x, i), at(y, i))),
  });

export const ADD = arithmetic('ADD', 'Sum of two series', (a, b) => a + b);
export const SUB = arithmetic('SUB', 'Difference of two series', (a, b) => a - b);
export const MULT = arithmetic('MULT', 'Product of two series', (a, b) => a * b);
export const DIV = arithmetic('DIV', 'Quotient of two series', (a, b) => a / b);

/** The first series less the second. */
export function differenceKernel(x: Column, y: Column, out: Column): Kernel {
  return (from, to) => {
    for (let i = from; i < to; i++) out[i] = at(x, i) - at(y, i);
  };
}
