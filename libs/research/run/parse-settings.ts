import { UserError, dateToMicros } from '#kernel';
import type { AccountKind } from '#engine';
import {
  defaultSettings,
  type FeeSetting,
  type LatencySetting,
  type RunSettings,
  type SlippageSetting,
} from './run-settings.js';

/** What a setting may be: the value itself where it fits, undefined where it does not, and what was expected in words. */
interface Rule<T> {
  readonly read: (value: unknown) => T | undefined;
  readonly expected: string;
}

const rule = <T>(expected: string, read: (value: unknown) => T | undefined): Rule<T> => ({ expected, read });

const numberFrom = (min: number, max: number, expected: string): Rule<number> =>
  rule(expected, (value) => (typeof value === 'number' && value >= min && value <= max ? value : undefined));

const oneOf = <T extends string>(...options: readonly T[]): Rule<T> =>
  rule(`one of ${options.join(', ')}`, (value) => options.find((option) => option === value));

const textLike = (pattern: RegExp, expected: string): Rule<string> =>
  rule(expected, (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined));

const orNull = <T>({ read, expected }: Rule<T>): Rule<T | null> =>
  rule(`${expected}, or null`, (value) => (value === null ? null : read(value)));

const isoDate = rule('a date such as 2020-04-17', (value) => {
  try {
    return typeof value === 'string' ? (dateToMicros(value), value) : undefined;
  } catch {
    return undefined;
  }
});

const DECIMAL = /^-?\d{1,15}(\.\d{1,12})?$/;
const amount = textLike(/^\d{1,15}(\.\d{1,12})?$/, 'an amount, decimal text');
const notNegative = numberFrom(0, Number.MAX_VALUE, 'a number from 0');

/** An object whose members all fit; members that are missing take the default's. */
function objectOf<T extends object>(
  rules: { readonly [K in keyof T]: Rule<T[K]> },
  defaults: NoInfer<Partial<T>>,
): Rule<T> {
  const names = Object.keys(rules) as (keyof T & string)[];
  return rule(names.map((name) => `${name}: ${rules[name].expected}`).join('; '), (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const given: Partial<Record<string, unknown>> = { ...defaults, ...value };
    if (Object.keys(given).some((name) => !(name in rules))) return undefined;
    const read = names.map((name) => [name, rules[name].read(given[name])] as const);
    return read.some(([, each]) => each === undefined) ? undefined : (Object.fromEntries(read) as T);
  });
}

/** One of several objects, told apart by a member. */
const anyOf = <T>(...rules: readonly Rule<T>[]): Rule<T> =>
  rule(rules.map(({ expected }) => `{ ${expected} }`).join(' or '), (value) => {
    return rules.map(({ read }) => read(value)).find((each) => each !== undefined);
  });

const account = anyOf<AccountKind>(
  objectOf({ kind: oneOf('cash') }, {}),
  objectOf(
    {
      kind: oneOf('margin'),
      leverage: numberFrom(1, 1000, 'a number from 1'),
      maintenance: numberFrom(0, 1, '0 to 1'),
    },
    { maintenance: 0.25 },
  ),
);

const bps = textLike(DECIMAL, 'decimal text');
const bpsFees = objectOf({ model: oneOf('bps'), takerBps: bps, makerBps: bps }, {});

const fees = anyOf<FeeSetting>(
  objectOf({ model: oneOf('none') }, {}),
  objectOf({ model: oneOf('lean') }, {}),
  rule(bpsFees.expected, (value) =>
    bpsFees.read(
      typeof value === 'object' && value !== null && 'takerBps' in value
        ? { makerBps: value.takerBps, ...value }
        : value,
    ),
  ),
  objectOf(
    { model: oneOf('per-share'), perShare: amount, minimum: amount, maxShare: amount },
    { minimum: '0', maxShare: '1' },
  ),
);

const slippage = anyOf<SlippageSetting>(
  objectOf({ model: oneOf('none') }, {}),
  objectOf({ model: oneOf('fixed-bps'), bps: notNegative }, {}),
  objectOf({ model: oneOf('volume-share'), impact: notNegative }, {}),
  objectOf({ model: oneOf('square-root'), y: notNegative, volatility: notNegative }, { y: 1 }),
);

const latency = objectOf<LatencySetting>(
  { insertMs: notNegative, modifyMs: notNegative, cancelMs: notNegative, feedMs: notNegative },
  defaultSettings.latency,
);

const whole = (min: number, max: number): Rule<number> =>
  rule(`a whole number from ${min} to ${max}`, (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined,
  );

const rules: { readonly [K in keyof RunSettings]: Rule<RunSettings[K]> } = {
  policy: oneOf('next-open', 'signal-close', 'lean'),
  cash: textLike(/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,12})?$/, 'an amount above zero, decimal text'),
  currency: textLike(/^[A-Z]{3,5}$/, 'a currency code such as USD'),
  moneyDigits: whole(0, 12),
  account,
  costMethod: oneOf('average', 'fifo'),
  fees,
  slippage,
  latency,
  participation: orNull(numberFrom(Number.MIN_VALUE, 1, 'a share above 0 and up to 1')),
  seed: whole(0, 2 ** 32 - 1),
  from: orNull(isoDate),
  to: orNull(isoDate),
  benchmark: textLike(/^\S{1,80}$/, 'an instrument, equal-weight or none'),
  riskFree: numberFrom(-0.5, 1, 'a yearly rate as a fraction'),
  daysPerYear: orNull(whole(1, 366)),
  conventions: oneOf('sessions', 'lean'),
};

/** The settings of a run from JSON that comes from outside; what is not given is as in the defaults. @throws UserError `RESEARCH.SETTING_INVALID` */
export function parseSettings(given: Readonly<Record<string, unknown>>): RunSettings {
  const names = Object.keys(rules) as (keyof RunSettings)[];
  const unknown = Object.keys(given).find((name) => !(name in rules));
  if (unknown !== undefined) throw invalid(unknown, given[unknown], `one of the settings ${names.join(', ')}`);
  const defaults =
    given['policy'] === 'lean' ? { ...defaultSettings, fees: { model: 'lean' } as const } : defaultSettings;
  const read = names.map((name) => {
    const value = name in given ? rules[name].read(given[name]) : defaults[name];
    if (value === undefined) throw invalid(name, given[name], rules[name].expected);
    return [name, value] as const;
  });
  return Object.fromEntries(read) as unknown as RunSettings;
}

function invalid(setting: string, value: unknown, expected: string): UserError {
  const text = JSON.stringify(value) ?? 'undefined';
  return new UserError('RESEARCH.SETTING_INVALID', `The setting ${setting} is ${text}; expected ${expected}.`, {
    setting,
    value: text,
    expected,
  });
}
