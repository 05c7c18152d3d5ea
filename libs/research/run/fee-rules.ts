import type { FeeSetting, FlatFees, SlippageSetting } from './run-settings.js';
import {
  amount,
  anyOf,
  inWords,
  listOf,
  notNegative,
  objectOf,
  oneOf,
  orNull,
  rule,
  textLike,
  type Rule,
} from './setting-rules.js';

const bps = textLike(/^-?\d{1,15}(\.\d{1,12})?$/, 'decimal text');

const bpsFees = objectOf({ model: oneOf('bps'), takerBps: bps, makerBps: bps }, {});

const flatFees = anyOf<FlatFees>(
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
    { model: oneOf('per-share'), perShare: amount, minimum: amount, maxShare: amount, maximum: orNull(amount) },
    { minimum: '0', maxShare: '1', maximum: null },
  ),
);

type Tiers = Extract<FeeSetting, { model: 'tiered' }>['tiers'];

/** From nothing on, and rising. */
const areTiers = (tiers: Tiers): boolean =>
  tiers.every(({ from }, k) => (k === 0 ? Number(from) === 0 : Number(from) > Number(tiers[k - 1]?.from)));

const tiers = listOf(objectOf({ from: amount, fees: flatFees }, {}));
const risingTiers = rule(`${tiers.expected}; from 0 on, rising`, (value): Tiers | undefined => {
  const read = tiers.read(value);
  return read !== undefined && read.length > 0 && areTiers(read) ? read : undefined;
});

const FEES = [
  '{"model":"none"}',
  '{"model":"lean"}',
  '{"model":"bps","takerBps":"1","makerBps":"0"}',
  '{"model":"per-share","perShare":"0.005","minimum":"1","maxShare":"0.01","maximum":null}',
  'by what was traded in the month {"model":"tiered","tiers":[{"from":"0","fees":{"model":"bps","takerBps":"2"}},{"from":"1000000","fees":…}]}',
];

export const fees: Rule<FeeSetting> = inWords(
  `one such as ${FEES.join(', ')}; amounts are decimal text, tiers rise from 0`,
  anyOf<FeeSetting>(flatFees, objectOf({ model: oneOf('tiered'), tiers: risingTiers }, {})),
);

export const slippage: Rule<SlippageSetting> = anyOf<SlippageSetting>(
  objectOf({ model: oneOf('none') }, {}),
  objectOf({ model: oneOf('fixed-bps'), bps: notNegative }, {}),
  objectOf({ model: oneOf('volume-share'), impact: notNegative }, {}),
  objectOf({ model: oneOf('square-root'), y: notNegative, volatility: notNegative }, { y: 1 }),
);
