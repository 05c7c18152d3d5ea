import type { Operator } from '../language/operator.js';
import { both, greaterThan, isKnown, rowByRow } from '../plan/elementwise.js';
import type { ColumnId, PlanBuilder } from '../plan/plan-builder.js';
import { series } from './parameters.js';

/** 1 for true, 0 for false. */
type Truth = 0 | 1;

function comparison(name: string, sign: string, of: (x: number, y: number) => boolean, commutes = false): Operator {
  const lower = rowByRow(name, (x, y) => (x !== x || y !== y ? Number.NaN : Number(of(x, y))));
  return compares({ name, sign, commutes, lower });
}

interface Comparison {
  readonly name: string;
  readonly sign: string;
  readonly commutes?: boolean;
  readonly lower: (plan: PlanBuilder, inputs: readonly ColumnId[]) => ColumnId;
}

const compares = ({ name, sign, commutes = false, lower }: Comparison): Operator => ({
  name,
  group: 'logic',
  about: `x ${sign} y; not known where one of them is not`,
  parameters: [series('x'), series('y')],
  result: 'boolean',
  commutes,
  lower,
});

/** Kleene's: what is certain whatever the unknown would be is known. */
const or = (x: number, y: number): number => (x === 1 || y === 1 ? 1 : Math.max(x, y));

const logical = (name: string, about: string, lower: Operator['lower']): Operator => ({
  name,
  group: 'logic',
  about,
  parameters: [series('x', 'boolean'), series('y', 'boolean')],
  result: 'boolean',
  commutes: true,
  lower,
});

const truth = (is: boolean): Truth => (is ? 1 : 0);

export const logic: readonly Operator[] = [
  compares({ name: 'Gt', sign: '>', lower: (plan, [x = 0, y = 0]) => greaterThan(plan, x, y) }),
  compares({ name: 'Lt', sign: '<', lower: (plan, [x = 0, y = 0]) => greaterThan(plan, y, x) }),
  comparison('Ge', '>=', (x, y) => x >= y),
  comparison('Le', '<=', (x, y) => x <= y),
  comparison('Eq', '==', (x, y) => x === y, true),
  comparison('Ne', '!=', (x, y) => x !== y, true),
  logical('And', 'both, also x & y; false where one is false, whatever the other', (plan, [x = 0, y = 0]) =>
    both(plan, x, y),
  ),
  logical('Or', 'one or both, also x | y; true where one is true, whatever the other', rowByRow('Or', or)),
  {
    name: 'Not',
    group: 'logic',
    about: 'the opposite, also !x',
    parameters: [series('x', 'boolean')],
    result: 'boolean',
    lower: rowByRow('Not', (x) => (x !== x ? Number.NaN : truth(x === 0))),
  },
  {
    name: 'If',
    group: 'logic',
    about: 'x where the condition holds, y where it does not; not known where the condition is not',
    parameters: [series('condition', 'boolean'), series('x'), series('y')],
    result: 'number',
    lower: rowByRow('If', (condition, x, y) => (condition === 1 ? x : condition === 0 ? y : Number.NaN)),
  },
  {
    name: 'IsKnown',
    group: 'logic',
    about: 'whether there is a value',
    parameters: [series('x')],
    result: 'boolean',
    lower: (plan, [x = 0]) => isKnown(plan, x),
  },
];
