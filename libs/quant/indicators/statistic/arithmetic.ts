import { indicator } from '../indicator.js';
import { eachRow } from '../workspace.js';

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
    kernel: (_, [x, y], [out]) => eachRow(out, 0, (i) => operation(x[i]!, y[i]!)),
  });

export const ADD = arithmetic('ADD', 'Sum of two series', (a, b) => a + b);
export const SUB = arithmetic('SUB', 'Difference of two series', (a, b) => a - b);
export const MULT = arithmetic('MULT', 'Product of two series', (a, b) => a * b);
export const DIV = arithmetic('DIV', 'Quotient of two series', (a, b) => a / b);
