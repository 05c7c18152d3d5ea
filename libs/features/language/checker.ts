import { findOperator, operatorNames } from '../operators/registry.js';
import { nearestName } from './nearest-name.js';
import type { Operator, Parameter } from './operator.js';
import { Problem } from './problem.js';
import type { Syntax } from './syntax.js';
import type { Constant, Memory, SeriesType } from './series.js';
import type { Term } from './term.js';

/** The fields that the data has, and what they are. */
export type Fields = Readonly<Record<string, SeriesType>>;

export interface CheckOptions {
  readonly fields: Fields;
  /** Labels may look ahead; nothing else may. */
  readonly mayLookAhead: boolean;
}

export const WINDOW_MAX = 5000;
const BACK_MAX = 20_000;
/** What needs its own row only. */
const ALONE = { back: 1, ahead: 0, memory: 'window', isCrossSectional: false } as const;
const MEMORIES: readonly Memory[] = ['window', 'recursive', 'path'];

/** @throws Problem with the code of what is wrong */
export function check(syntax: Syntax, options: CheckOptions): Term {
  switch (syntax.kind) {
    case 'number':
      return constantTerm(syntax.value, syntax.position);
    case 'field':
      return fieldTerm(syntax.name, syntax.position, options.fields);
    case 'text':
      throw new Problem('FEATURES.ARGUMENT_TYPE', syntax.position, 'A text is no series.', {
        expected: 'a series',
        found: 'a text',
      });
    case 'call':
      return callTerm(syntax, options);
  }
}

function constantTerm(value: number, position: number): Term {
  if (!Number.isFinite(value)) {
    throw new Problem('FEATURES.ARGUMENT_VALUE', position, 'The number is too large.', { expected: 'a finite number' });
  }
  return { kind: 'constant', value, type: 'number', canonical: `${value}`, ...ALONE };
}

function fieldTerm(name: string, position: number, fields: Fields): Term {
  const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (type !== undefined) {
    return { kind: 'field', name, type, canonical: `$${name}`, ...ALONE };
  }
  const meant = nearestName(name, Object.keys(fields));
  const there = Object.keys(fields).map((each) => `$${each}`);
  throw new Problem(
    'FEATURES.UNKNOWN_FIELD',
    position,
    `There is no field $${name}.${hint(meant, '$') || ` There are ${there.join(', ')}.`}`,
    { field: name, expected: there.join(', '), ...(meant === undefined ? {} : { suggestion: `$${meant}` }) },
  );
}

const hint = (meant: string | undefined, sign = ''): string =>
  meant === undefined ? '' : ` Did you mean ${sign}${meant}?`;

function callTerm({ operator: name, operands, position }: Syntax & { kind: 'call' }, options: CheckOptions): Term {
  const operator = operatorNamed(name, position);
  countOperands(operator, operands.length, position);
  const inputs: Term[] = [];
  const constants: Constant[] = [];
  operator.parameters.forEach((parameter, index) => {
    const operand = operands[index];
    if (parameter.kind === 'series') inputs.push(inputOf(operator, parameter, operand, options));
    else constants.push(constantOf(operator, parameter, operand));
  });
  if (operator.commutes === true)
    inputs.sort((a, b) => (a.canonical < b.canonical ? -1 : Number(a.canonical > b.canonical)));
  return withReach(operator, { inputs, constants, position }, options);
}

function operatorNamed(name: string, position: number): Operator {
  const operator = findOperator(name);
  if (operator !== undefined) return operator;
  const meant = nearestName(name, operatorNames());
  throw new Problem('FEATURES.UNKNOWN_OPERATOR', position, `There is no operator ${name}.${hint(meant)}`, {
    operator: name,
    ...(meant === undefined ? {} : { suggestion: meant }),
  });
}

function countOperands({ name, parameters }: Operator, given: number, position: number): void {
  const needed = parameters.filter((parameter) => !('default' in parameter)).length;
  if (given >= needed && given <= parameters.length) return;
  const expected = needed === parameters.length ? `${needed}` : `${needed} to ${parameters.length}`;
  throw new Problem(
    'FEATURES.ARGUMENT_COUNT',
    position,
    `${name} takes ${expected} arguments (${parameters.map((each) => each.name).join(', ')}), found ${given}.`,
    { operator: name, expected, found: `${given}` },
  );
}

function inputOf(
  operator: Operator,
  parameter: Parameter & { kind: 'series' },
  operand: Syntax | undefined,
  options: CheckOptions,
): Term {
  if (operand === undefined)
    throw new Problem('FEATURES.ARGUMENT_COUNT', 0, `${operator.name} lacks ${parameter.name}.`);
  const term = check(operand, options);
  if (fits(term, parameter.type)) return term;
  throw new Problem(
    'FEATURES.ARGUMENT_TYPE',
    operand.position,
    `${operator.name} takes a ${parameter.type} as ${parameter.name}, found a ${term.type}.`,
    { operator: operator.name, argument: parameter.name, expected: parameter.type, found: term.type },
  );
}

/** A truth counts as 1 or 0, so that one can take means of it; nothing else turns into another by itself. */
const fits = ({ type }: Term, wanted: SeriesType): boolean =>
  type === wanted || (wanted === 'number' && type === 'boolean');

function constantOf(
  operator: Operator,
  parameter: Exclude<Parameter, { kind: 'series' }>,
  operand: Syntax | undefined,
): Constant {
  const value = operand === undefined ? defaultOf(parameter) : literalOf(operand);
  if (value !== undefined && accepts(parameter, value)) return value;
  const found = value === undefined ? 'something to compute' : JSON.stringify(value);
  const expected = expectedOf(parameter);
  throw new Problem(
    value === undefined ? 'FEATURES.ARGUMENT_TYPE' : 'FEATURES.ARGUMENT_VALUE',
    operand?.position ?? 0,
    `${operator.name} takes ${expected} as ${parameter.name}, found ${found}.`,
    { operator: operator.name, argument: parameter.name, expected, found },
  );
}

const defaultOf = (parameter: Parameter): Constant | undefined =>
  'default' in parameter ? parameter.default : undefined;

const literalOf = (operand: Syntax): Constant | undefined =>
  operand.kind === 'number' || operand.kind === 'text' ? operand.value : undefined;

function accepts(parameter: Exclude<Parameter, { kind: 'series' }>, value: Constant): boolean {
  if (parameter.kind === 'text') return typeof value === 'string' && parameter.choices.includes(value);
  if (typeof value !== 'number') return false;
  if (parameter.kind === 'number' || parameter.kind === 'integer') {
    const isInside = value >= parameter.minimum && value <= parameter.maximum;
    return isInside && (parameter.kind === 'number' || Number.isInteger(value));
  }
  const least = parameter.kind === 'shift' ? -WINDOW_MAX : parameter.minimum;
  return Number.isInteger(value) && value >= least && value <= WINDOW_MAX;
}

function expectedOf(parameter: Exclude<Parameter, { kind: 'series' }>): string {
  if (parameter.kind === 'text') return `one of ${parameter.choices.map((each) => `"${each}"`).join(', ')}`;
  if (parameter.kind === 'number') return `a number from ${parameter.minimum} to ${parameter.maximum}`;
  if (parameter.kind === 'integer') return `a whole number from ${parameter.minimum} to ${parameter.maximum}`;
  return `a whole number of rows from ${parameter.minimum} to ${WINDOW_MAX}`;
}

interface Call {
  readonly inputs: readonly Term[];
  readonly constants: readonly Constant[];
  readonly position: number;
}

function withReach(operator: Operator, { inputs, constants, position }: Call, { mayLookAhead }: CheckOptions): Term {
  const reach = operator.reach?.(constants) ?? 0;
  if (reach < 0 && !mayLookAhead) {
    throw new Problem(
      'FEATURES.LOOK_AHEAD',
      position,
      `${operator.name} with ${-reach} rows ahead needs what is not known yet. Only labels may look ahead.`,
      { operator: operator.name, rows: `${-reach}` },
    );
  }
  const back = backOf(operator, { inputs, constants, position }, reach);
  if (back > BACK_MAX) {
    throw new Problem(
      'FEATURES.TOO_LARGE',
      position,
      `The expression looks ${back} rows back; ${BACK_MAX} are allowed.`,
      {
        rows: `${back}`,
        allowed: `${BACK_MAX}`,
      },
    );
  }
  return {
    kind: 'call',
    operator,
    inputs,
    constants,
    type: operator.result,
    canonical: `${operator.name}(${[...inputs.map((input) => input.canonical), ...constants.map(written)].join(',')})`,
    back,
    ahead: Math.max(0, ...inputs.map((input) => input.ahead)) + Math.max(0, -reach),
    isCrossSectional: operator.crossSection === true || inputs.some((input) => input.isCrossSectional),
    memory:
      operator.forgets === true
        ? 'window'
        : longest([operator.memory ?? 'window', ...inputs.map((input) => input.memory)]),
  };
}

/** Of an operator that forgets, its own window, which must hold what is inside. */
function backOf(operator: Operator, { inputs, constants, position }: Call, reach: number): number {
  const inside = Math.max(0, ...inputs.map((input) => input.back));
  if (operator.forgets !== true) return Math.max(1, inside + reach);
  const window = Number(constants[0]);
  if (inputs.some((input) => input.isCrossSectional)) {
    throw new Problem('FEATURES.ARGUMENT_TYPE', position, `${operator.name} cannot hold a comparison of instruments.`, {
      operator: operator.name,
      expected: 'a series of one instrument',
    });
  }
  if (window >= inside) return window;
  throw new Problem(
    'FEATURES.ARGUMENT_VALUE',
    position,
    `${operator.name} of ${window} rows holds something that takes ${inside}.`,
    {
      operator: operator.name,
      expected: `at least ${inside}`,
      found: `${window}`,
    },
  );
}

const written = (constant: Constant): string =>
  typeof constant === 'string' ? JSON.stringify(constant) : `${constant}`;

const longest = (memories: readonly Memory[]): Memory =>
  MEMORIES.findLast((memory) => memories.includes(memory)) ?? 'window';
