import { type FeatureText, barFields } from '../feature-set.js';
import type { Fields } from '../language/checker.js';
import { type DatedSource, datedFields } from '../point-in-time/dated-source.js';
import { sentiment } from './dated.js';
import { bookFeatureFields } from './microstructure.js';

/** Series that an instrument has by itself, by their names in expressions. */
export const instrumentSources: readonly DatedSource[] = [
  { name: 'sentiment', kind: 'scores', columns: ['score'] },
  { name: 'insider', kind: 'flow', columns: ['bought', 'sold', 'bought_value', 'sold_value', 'buys', 'sells'] },
  { name: 'institutions', kind: 'positions', columns: ['shares', 'value'] },
];

/** Of bars, and of these series and the book at the close of each. */
export const instrumentFields: Fields = { ...barFields, ...datedFields(instrumentSources), ...bookFeatureFields };

export const news: readonly FeatureText[] = sentiment.map(({ name }) => ({ name, expression: `$sentiment.${name}` }));

const within = (name: string, bars: number): string => `Delta($insider.${name},${bars})`;

/** Open-market purchases and sales; totals of all that was reported, so that their difference is what came within some bars. */
export const insider: readonly FeatureText[] = [
  ...[20, 60, 120].map((bars) => ({
    name: `net_to_volume_${bars}`,
    expression: `(${within('bought', bars)}-${within('sold', bars)})/Mean($volume,${bars})`,
  })),
  ...[20, 60, 120].flatMap((bars) => [
    { name: `buys_${bars}`, expression: within('buys', bars) },
    { name: `sells_${bars}`, expression: within('sells', bars) },
  ]),
  { name: 'buyers_share_120', expression: `${within('buys', 120)}/(${within('buys', 120)}+${within('sells', 120)})` },
];

/** What institutional managers reported of the latest quarter so far. */
export const institutions: readonly FeatureText[] = [
  { name: 'holders', expression: '$institutions.holders' },
  { name: 'change_share', expression: '$institutions.change_share' },
  { name: 'change_to_volume', expression: '$institutions.change/Mean($volume,60)' },
  { name: 'shares_to_volume', expression: '$institutions.shares/Mean($volume,60)' },
];
