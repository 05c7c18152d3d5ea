import type { Operator } from '../language/operator.js';
import { arithmetic } from './arithmetic.js';
import { calendar } from './calendar.js';
import { crossSection } from './cross-section.js';
import { findIndicatorOperator, indicatorOperatorNames } from './indicator.js';
import { logic } from './logic.js';
import { series, window } from './parameters.js';
import { timeSeries } from './rolling.js';
import { invariant } from '#kernel';

/** The plan lowers it itself: what is inside becomes a plan of its own. */
export const WITHIN: Operator = {
  name: 'Within',
  group: 'time series',
  about: 'the expression begun afresh over the last `window` rows: cuts the memory of what remembers for ever',
  parameters: [series('expression'), window()],
  result: 'number',
  forgets: true,
  lower: () => invariant(false, 'Within is lowered by the plan') as never,
};

/** Every operator but the indicators. */
export const operators: readonly Operator[] = [
  ...arithmetic,
  ...logic,
  ...timeSeries,
  WITHIN,
  ...crossSection,
  ...calendar,
];

const byName: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [operator.name, operator]));

export const findOperator = (name: string): Operator | undefined => byName.get(name) ?? findIndicatorOperator(name);

export const operatorNames = (): readonly string[] => [...byName.keys(), ...indicatorOperatorNames()];
