import { UserError } from '#kernel';
import type { AccountKind } from '#engine';
import { barRule } from './bar-rules.js';
import { fees, slippage } from './fee-rules.js';
import { momentOf } from './run-times.js';
import {
  defaultSettings,
  type AccountSetting,
  type FinancingSetting,
  type LatencySetting,
  type RunSettings,
} from './run-settings.js';
import { samplings, type SamplingName } from './samplings.js';
import {
  amount,
  anyOf,
  listOf,
  mapOf,
  notNegative,
  numberFrom,
  objectOf,
  oneOf,
  orNull,
  rule,
  textLike,
  whole,
  type Rule,
} from './setting-rules.js';

const moment = rule('a date such as 2020-04-17, or a moment such as 2020-04-17T14:30:00Z', (value) => {
  try {
    return typeof value === 'string' ? (momentOf(value), value) : undefined;
  } catch {
    return undefined;
  }
});

const cash = textLike(/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,12})?$/, 'an amount above zero, decimal text');
const rate = textLike(/^-?\d{1,6}(\.\d{1,12})?$/, 'a rate, decimal text');
const currency = textLike(/^[A-Z]{3,5}$/, 'a currency code such as USD');
const instrument = textLike(/^\S{1,80}$/, 'an instrument');

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

const furtherAccount = objectOf<AccountSetting>(
  { cash, account, costMethod: oneOf('average', 'fifo'), positions: oneOf('netting', 'hedging') },
  { cash: '100000', account: { kind: 'cash' }, costMethod: 'average', positions: 'netting' },
);

const latency = objectOf<LatencySetting>(
  { insertMs: notNegative, modifyMs: notNegative, cancelMs: notNegative, feedMs: notNegative },
  defaultSettings.latency,
);

const financing = objectOf<FinancingSetting>(
  {
    dayCount: oneOf(360, 365),
    borrow: objectOf({ rates: mapOf(instrument, rate), otherwise: rate }, { rates: {}, otherwise: '0' }),
    interest: mapOf(currency, objectOf({ owed: rate, held: rate }, { owed: '0', held: '0' })),
  },
  { dayCount: 360, borrow: { rates: {}, otherwise: '0' }, interest: {} },
);

const conversion = textLike(
  /^(\S*[^\d.\s]\S*|(?!0+(\.0+)?$)\d{1,12}(\.\d{1,12})?)$/,
  'an instrument, or a rate above 0',
);
const funding = mapOf(instrument, objectOf({ rate, everyHours: whole(1, 24) }, { everyHours: 8 }));

const rules: { readonly [K in keyof RunSettings]: Rule<RunSettings[K]> } = {
  policy: oneOf('next-open', 'signal-close', 'lean', 'quotes', 'book'),
  cash,
  currency,
  moneyDigits: whole(0, 12),
  account,
  costMethod: oneOf('average', 'fifo'),
  positions: oneOf('netting', 'hedging'),
  balances: mapOf(currency, amount),
  accounts: listOf(furtherAccount),
  currencies: mapOf(currency, conversion),
  convertsAtOnce: oneOf(true, false),
  fees,
  slippage,
  latency,
  participation: orNull(numberFrom(Number.MIN_VALUE, 1, 'a share above 0 and up to 1')),
  queueModel: oneOf('behind', 'proportional'),
  funding,
  financing: orNull(financing),
  bars: listOf(barRule),
  seed: whole(0, 2 ** 32 - 1),
  from: orNull(moment),
  to: orNull(moment),
  warmUpDays: whole(0, 36_500),
  benchmark: textLike(/^\S{1,80}$/, 'an instrument, equal-weight or none'),
  riskFree: numberFrom(-0.5, 1, 'a yearly rate as a fraction'),
  sampling: orNull(oneOf(...(Object.keys(samplings) as SamplingName[]))),
  daysPerYear: orNull(whole(1, 366)),
  conventions: oneOf('sessions', 'lean'),
};

export const settingNames = Object.keys(rules) as readonly (keyof RunSettings)[];

/** The settings of a run from JSON that comes from outside; what is not given is as in the defaults. @throws UserError `RESEARCH.SETTING_INVALID` */
export function parseSettings(given: Readonly<Record<string, unknown>>): RunSettings {
  const unknown = Object.keys(given).find((name) => !(name in rules));
  if (unknown !== undefined) throw invalid(unknown, given[unknown], `one of the settings ${settingNames.join(', ')}`);
  const defaults =
    given['policy'] === 'lean' ? { ...defaultSettings, fees: { model: 'lean' } as const } : defaultSettings;
  const read = settingNames.map((name) => {
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
