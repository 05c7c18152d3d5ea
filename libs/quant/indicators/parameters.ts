import { invariant, ok, refused } from '#kernel';
import type { Result } from '#kernel';
import type { IndicatorErrorCode } from './indicators.errors.js';

export interface NumberParameter {
  readonly kind: 'integer' | 'number';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

export interface ChoiceParameter<Choice extends string = string> {
  readonly kind: 'choice';
  readonly default: Choice;
  readonly choices: readonly Choice[];
}

export type Parameter = NumberParameter | ChoiceParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values that go with a list of parameters. */
export type ParameterValues<P extends Parameters> = { readonly [K in keyof P]: ValueOf<P[K]> };

type ValueOf<P extends Parameter> = P extends ChoiceParameter<infer Choice> ? Choice : number;

const LONGEST_PERIOD = 100_000;

/** A number of rows. */
export function period(value: number, minimum = 2): NumberParameter {
  return { kind: 'integer', default: value, minimum, maximum: LONGEST_PERIOD };
}

export function real(value: number, minimum: number, maximum: number): NumberParameter {
  return { kind: 'number', default: value, minimum, maximum };
}

export function choice<const Choice extends string>(
  value: Choice,
  choices: readonly Choice[],
): ChoiceParameter<Choice> {
  return { kind: 'choice', default: value, choices };
}

/** Fills in defaults; refuses unknown names, wrong types, fractions where a whole number is meant, and values out of range. */
export function parseParameters<P extends Parameters>(
  parameters: P,
  given: Readonly<Record<string, unknown>>,
): Result<ParameterValues<P>, IndicatorErrorCode> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(parameters, name))
      return bad(name, given[name], `one of ${Object.keys(parameters).join(', ') || 'none'}`);
  }
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = given[name] ?? parameter.default;
    if (!accepts(parameter, value)) return bad(name, value, describe(parameter));
    values[name] = value;
  }
  invariant(haveValues(parameters, values), 'each value was accepted');
  return ok(values);
}

function haveValues<P extends Parameters>(parameters: P, values: object): values is ParameterValues<P> {
  return Object.keys(parameters).every((name) => Object.hasOwn(values, name));
}

function accepts(parameter: Parameter, value: unknown): value is number | string {
  if (parameter.kind === 'choice') return parameter.choices.some((one) => one === value);
  if (typeof value !== 'number' || !(value >= parameter.minimum && value <= parameter.maximum)) return false;
  return parameter.kind === 'number' || Number.isInteger(value);
}

function describe(parameter: Parameter): string {
  if (parameter.kind === 'choice') return `one of ${parameter.choices.join(', ')}`;
  return `${parameter.kind === 'integer' ? 'a whole number' : 'a number'} from ${parameter.minimum} to ${parameter.maximum}`;
}

function bad(name: string, value: unknown, expected: string) {
  return refused({
    code: 'QUANT.BAD_PARAMETER' as const,
    message: `Parameter ${name} must be ${expected}.`,
    details: { parameter: name, given: String(value), expected },
  });
}
