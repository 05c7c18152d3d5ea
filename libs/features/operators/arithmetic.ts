import type { Operator } from '../language/operator.js';
import { absolute, add, divide, greater, less, multiply, rowByRow, shifted, subtract } from '../plan/elementwise.js';
import type { ColumnId, PlanBuilder } from '../plan/plan-builder.js';
import { series, shift } from './parameters.js';

type Two = (plan: PlanBuilder, x: ColumnId, y: ColumnId) => ColumnId;

function two(name: string, about: string, lower: Two, commutes = false): Operator {
  return {
    name,
    group: 'arithmetic',
    about,
    parameters: [series('x'), series('y')],
    result: 'number',
    commutes,
    lower: (plan, [x = 0, y = 0]) => lower(plan, x, y),
  };
}

function one(name: string, about: string, of: (x: number) => number): Operator {
  return {
    name,
    group: 'arithmetic',
    about,
    parameters: [series('x')],
    result: 'number',
    lower: (plan, inputs) => rowByRow(name, of)(plan, inputs),
  };
}

const sign = (x: number): number => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : Number.NaN);

export const arithmetic: readonly Operator[] = [
  two('Add', 'x + y', add, true),
  two('Sub', 'x - y', subtract),
  two('Mul', 'x * y', multiply, true),
  two('Div', 'x / y', divide),
  two('Greater', 'the larger of x and y', greater),
  two('Less', 'the smaller of x and y', less),
  {
    name: 'Power',
    group: 'arithmetic',
    about: 'x to the power of y, also x ** y',
    parameters: [series('x'), series('y')],
    result: 'number',
    lower: (plan, inputs) => rowByRow('Power', (x, y) => x ** y)(plan, inputs),
  },
  one('Neg', '-x', (x) => -x),
  {
    name: 'Abs',
    group: 'arithmetic',
    about: 'x without its sign',
    parameters: [series('x')],
    result: 'number',
    lower: (plan, [x = 0]) => absolute(plan, x),
  },
  one('Sign', '1, 0 or -1', sign),
  one('Log', 'natural logarithm; of zero and below there is none', (x) => (x > 0 ? Math.log(x) : Number.NaN)),
  one('Exp', 'e to the power of x', Math.exp),
  one('Sqrt', 'square root; below zero there is none', Math.sqrt),
  {
    name: 'Ref',
    group: 'time series',
    about: 'x so many rows before; negative, which only labels may be, after',
    parameters: [series('x'), shift],
    result: 'number',
    reach: ([rows]) => Number(rows),
    lower: (plan, [x = 0], [rows]) => shifted(plan, x, Number(rows)),
  },
  {
    name: 'Delta',
    group: 'time series',
    about: 'x less x so many rows before',
    parameters: [series('x'), shift],
    result: 'number',
    reach: ([rows]) => Number(rows),
    lower: (plan, [x = 0], [rows]) => subtract(plan, x, shifted(plan, x, Number(rows))),
  },
];
