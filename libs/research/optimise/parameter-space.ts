import { UserError } from '#kernel';
import type { Parameter, ParameterSchema, ParameterValue } from '#engine';
import type { SearchDimension } from '#quant';

/** Parameters that stay, and those that are searched. */
export interface ParameterSpace {
  readonly fixed: Readonly<Record<string, ParameterValue>>;
  readonly dimensions: Readonly<Record<string, SearchDimension>>;
}

/**
 * Reads `fast=5..50`, `slow=20..200:10` (a step), `stop=0.001..0.2:log`, `average=simple,exponential`, `short=true,false`, and `fast=12` for one that
 * stays. The strategy must accept both ends and every option.
 * @throws UserError `RESEARCH.PARAMETER_RANGE_INVALID`
 */
export function parseParameterSpace(texts: readonly string[], schema: ParameterSchema): ParameterSpace {
  const fixed: Record<string, ParameterValue> = {};
  const dimensions: Record<string, SearchDimension> = {};
  for (const text of texts) {
    const [, name = '', range = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    const parameter = schema[name];
    if (parameter === undefined) throw invalid(text, `a parameter of the strategy (${Object.keys(schema).join(', ')})`);
    const dimension = dimensionOf(text, range, parameter);
    if (dimension === undefined) fixed[name] = checked(text, valueOf(range), parameter);
    else dimensions[name] = dimension;
  }
  if (Object.keys(dimensions).length === 0) throw invalid(texts.join(' '), 'at least one range, such as fast=5..50');
  return { fixed, dimensions };
}

function dimensionOf(text: string, range: string, parameter: Parameter): SearchDimension | undefined {
  if (range.includes('..')) return rangeOf(text, range, parameter);
  if (!range.includes(',')) return undefined;
  const options = range.split(',').map((option) => option.trim());
  if (typeof parameter.default === 'boolean') return { kind: 'flag' };
  if (typeof parameter.default === 'number') throw invalid(text, 'a range of numbers, such as 5..50');
  for (const option of options) checked(text, option, parameter);
  return { kind: 'choice', options };
}

function rangeOf(text: string, range: string, parameter: Parameter): SearchDimension {
  const [ends = '', ...more] = range.split(':');
  const [min, max] = ends.split('..').map(Number);
  const steps = more.filter((part) => part !== 'log').map(Number);
  const [step] = steps;
  if (min === undefined || max === undefined || !(min <= max) || steps.length > 1 || step === 0 || Number.isNaN(step)) {
    throw invalid(text, 'a range MIN..MAX, MIN..MAX:STEP or MIN..MAX:log');
  }
  checked(text, min, parameter);
  // What accepts a value between whole numbers is not whole.
  const whole = !parameter.accepts(min + (max - min) / Math.PI) || min === max;
  return {
    kind: whole ? 'integer' : 'real',
    min,
    max: checkedNumber(text, max, parameter),
    ...(step === undefined ? {} : { step }),
    ...(more.includes('log') ? { scale: 'log' as const } : {}),
  };
}

function checked<T extends ParameterValue>(text: string, value: T, parameter: Parameter): T {
  if (parameter.accepts(value)) return value;
  throw invalid(text, parameter.range);
}

const checkedNumber = (text: string, value: number, parameter: Parameter): number => checked(text, value, parameter);

function valueOf(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isNaN(Number(text)) ? text : Number(text);
}

const invalid = (text: string, expected: string): UserError =>
  new UserError('RESEARCH.PARAMETER_RANGE_INVALID', `${text} cannot be searched: expected ${expected}.`, {
    text,
    expected,
  });
