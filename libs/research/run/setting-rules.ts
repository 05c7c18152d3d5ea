/** What a setting may be: the value itself where it fits, undefined where it does not, and what was expected in words. */
export interface Rule<T> {
  readonly read: (value: unknown) => T | undefined;
  readonly expected: string;
}

export const rule = <T>(expected: string, read: (value: unknown) => T | undefined): Rule<T> => ({ expected, read });

export const numberFrom = (min: number, max: number, expected: string): Rule<number> =>
  rule(expected, (value) => (typeof value === 'number' && value >= min && value <= max ? value : undefined));

export const whole = (min: number, max: number): Rule<number> =>
  rule(`a whole number from ${min} to ${max}`, (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined,
  );

export const oneOf = <T extends string | number | boolean>(...options: readonly T[]): Rule<T> =>
  rule(options.length === 1 ? `${options[0]}` : `one of ${options.join(', ')}`, (value) =>
    options.find((option) => option === value),
  );

export const textLike = (pattern: RegExp, expected: string): Rule<string> =>
  rule(expected, (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined));

export const orNull = <T>({ read, expected }: Rule<T>): Rule<T | null> =>
  rule(`${expected}, or null`, (value) => (value === null ? null : read(value)));

export const amount = textLike(/^\d{1,15}(\.\d{1,12})?$/, 'an amount, decimal text');

export const notNegative = numberFrom(0, Number.MAX_VALUE, 'a number from 0');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object whose members all fit; members that are missing take the default's. */
export function objectOf<T extends object>(
  rules: { readonly [K in keyof T]: Rule<T[K]> },
  defaults: NoInfer<Partial<T>>,
): Rule<T> {
  const names = Object.keys(rules) as (keyof T & string)[];
  return rule(names.map((name) => `${name}: ${rules[name].expected}`).join('; '), (value) => {
    if (!isObject(value)) return undefined;
    const given: Partial<Record<string, unknown>> = { ...defaults, ...value };
    if (Object.keys(given).some((name) => !(name in rules))) return undefined;
    const read = names.map((name) => [name, rules[name].read(given[name])] as const);
    return read.some(([, each]) => each === undefined) ? undefined : (Object.fromEntries(read) as T);
  });
}

/** An object whose members may be any, or miss: those that are there fit. */
export function partOf<T extends object>(rules: {
  readonly [K in keyof T]-?: Rule<Exclude<T[K], undefined>>;
}): Rule<T> {
  const names = Object.keys(rules) as (keyof T & string)[];
  return rule(names.map((name) => `${name}: ${rules[name].expected}`).join('; '), (value) => {
    if (!isObject(value) || Object.keys(value).some((name) => !(name in rules))) return undefined;
    const read = names.flatMap((name) => (name in value ? [[name, rules[name].read(value[name])] as const] : []));
    return read.some(([, each]) => each === undefined) ? undefined : (Object.fromEntries(read) as T);
  });
}

/** An object with any names of a form, whose members all fit. */
export const mapOf = <T>(names: Rule<string>, { read, expected }: Rule<T>): Rule<Readonly<Record<string, T>>> =>
  rule(`an object: by ${names.expected} { ${expected} }`, (value) => {
    if (!isObject(value)) return undefined;
    const entries = Object.entries(value).map(([name, each]) => [names.read(name), read(each)] as const);
    const fits = entries.every(([name, each]) => name !== undefined && each !== undefined);
    return fits ? (Object.fromEntries(entries) as Record<string, T>) : undefined;
  });

export const listOf = <T>({ read, expected }: Rule<T>): Rule<readonly T[]> =>
  rule(`a list of: ${expected}`, (value) => {
    if (!Array.isArray(value)) return undefined;
    const all = value.map((each) => read(each));
    return all.includes(undefined) ? undefined : (all as T[]);
  });

/** The same rule, said in other words. */
export const inWords = <T>(expected: string, { read }: Rule<T>): Rule<T> => rule(expected, read);

/** One of several objects, told apart by a member. */
export const anyOf = <T>(...rules: readonly Rule<T>[]): Rule<T> =>
  rule(rules.map(({ expected }) => `{ ${expected} }`).join(' or '), (value) => {
    return rules.map(({ read }) => read(value)).find((each) => each !== undefined);
  });
