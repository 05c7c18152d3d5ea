import { ok, refused, type Result } from '#kernel';

export type ParameterValue = number | string | boolean;

/** One tunable of a strategy: what it is unless told, and what it may be. */
export type Parameter<T extends ParameterValue = ParameterValue> = {
  readonly default: T;
  readonly accepts: (value: ParameterValue) => boolean;
  /** What is accepted, in words. */
  readonly range: string;
};

export type ParameterSchema = Readonly<Record<string, Parameter>>;

export type ValuesOf<S extends ParameterSchema> = {
  readonly [K in keyof S]: S[K] extends Parameter<infer T> ? T : never;
};

interface Range {
  readonly min: number;
  readonly max: number;
}

export const integer = (value: number, { min, max }: Range): Parameter<number> => ({
  default: value,
  accepts: (given) => Number.isInteger(given) && Number(given) >= min && Number(given) <= max,
  range: `a whole number from ${min} to ${max}`,
});

export const real = (value: number, { min, max }: Range): Parameter<number> => ({
  default: value,
  accepts: (given) => typeof given === 'number' && given >= min && given <= max,
  range: `a number from ${min} to ${max}`,
});

export const choice = <T extends string>(value: NoInfer<T>, options: readonly T[]): Parameter<T> => ({
  default: value,
  accepts: (given) => options.some((option) => option === given),
  range: `one of ${options.join(', ')}`,
});

export const flag = (value: boolean): Parameter<boolean> => ({
  default: value,
  accepts: (given) => typeof given === 'boolean',
  range: 'true or false',
});

/** The values a strategy runs with: the given ones where they fit, else the defaults. */
export function parameterValues(
  schema: ParameterSchema,
  given: Readonly<Record<string, ParameterValue>>,
): Result<Readonly<Record<string, ParameterValue>>, 'ENGINE.PARAMETER_INVALID'> {
  const unknown = Object.keys(given).find((name) => !(name in schema));
  if (unknown !== undefined) return invalid(unknown, 'unknown', Object.keys(schema).join(', '));
  const values: Record<string, ParameterValue> = {};
  for (const [name, parameter] of Object.entries(schema)) {
    const value = given[name] ?? parameter.default;
    if (!parameter.accepts(value)) return invalid(name, `${value}`, parameter.range);
    values[name] = value;
  }
  return ok(values);
}

const invalid = (name: string, value: string, expected: string) =>
  refused({
    code: 'ENGINE.PARAMETER_INVALID',
    message: `The parameter ${name} is ${value}; expected ${expected}.`,
    details: { name, value, expected },
  });
