import {
  type DatedKind,
  type DatedSource,
  type FeatureSet,
  type FeatureText,
  type Fields,
  barFields,
  datedFields,
  defineFeatures,
  featureSets,
  instrumentFields,
  microstructureAtBars,
} from '#features';
import { UserError } from '#kernel';
import { dataErrors } from '../data.errors.js';
import { deskFeatures } from './desk-features.js';

/** The set that is meant where none is named. */
export const DESK_SET = 'desk';

/** Sets that can be had of an instrument's bars and of the series about it. */
export const barFeatureSets: readonly {
  readonly name: string;
  readonly about: string;
  readonly features: readonly FeatureText[];
}[] = [
  {
    name: DESK_SET,
    about: "What the desk's models learn from unless they are told otherwise.",
    features: deskFeatures,
  },
  ...featureSets.filter(({ fields }) => fields === barFields || fields === instrumentFields),
  {
    name: 'microstructure',
    about: 'Of the recorded book of the instrument, as it stood at the close of each bar.',
    features: microstructureAtBars,
  },
];

/** What a set is; of expressions nothing is known but they themselves. */
export const aboutSet = (name: string): string =>
  [...barFeatureSets, ...featureSets].find((set) => set.name === name)?.about ?? 'Expressions of its own.';

export interface FeatureRequest {
  /** Name of a set; the desk's where neither is given. */
  readonly set?: string | undefined;
  /** Expressions instead of a set; each is its own name. */
  readonly expressions?: readonly string[] | undefined;
  /** Other names for them, in their order. */
  readonly names?: readonly string[] | undefined;
}

/** Sets of dated series: each stands for those of every series of its kind that is kept. */
export const seriesSets: Readonly<Record<string, DatedKind>> = { macro: 'figure', sentiment: 'scores' };

/** The features that each of the series has by its kind, called by series and feature: `macro.cpi.surprise`. */
export const textsOfSeries = (sources: readonly DatedSource[]): FeatureText[] =>
  Object.keys(datedFields(sources)).map((name) => ({ name, expression: `$${name}` }));

/** @throws UserError `FEATURES.UNKNOWN_SET` */
export function textsOf({ set = DESK_SET, expressions = [], names = [] }: FeatureRequest): readonly FeatureText[] {
  if (expressions.length > 0) {
    return expressions.map((expression, k) => ({ name: names[k] ?? expression, expression }));
  }
  const found = barFeatureSets.find(({ name }) => name === set);
  if (found !== undefined) return found.features;
  const expected = [...barFeatureSets.map(({ name }) => name), ...Object.keys(seriesSets)].join(', ');
  throw new UserError('FEATURES.UNKNOWN_SET', `There is no feature set ${set}. There are ${expected}.`, {
    set,
    expected,
  });
}

const defined = new Map<readonly FeatureText[], FeatureSet>();

/** Named sets are read once. @param fields what expressions may name @throws UserError as `defineBarFeatures` */
export function featureSetOf(texts: readonly FeatureText[], fields: Fields = instrumentFields): FeatureSet {
  const known = defined.get(texts);
  if (known !== undefined) return known;
  const set = defineBarFeatures(texts, fields);
  if (barFeatureSets.some(({ features }) => features === texts)) defined.set(texts, set);
  return set;
}

/** @throws UserError `FEATURES.…`, `DATA.FEATURES_CROSS_SECTIONAL` */
export function defineBarFeatures(texts: readonly FeatureText[], fields: Fields = instrumentFields): FeatureSet {
  const set = defineFeatures(texts, { fields });
  if (!set.ok) throw new UserError(set.refusal.code, set.refusal.message, set.refusal.details);
  const across = set.value.features.find(({ isCrossSectional }) => isCrossSectional);
  if (across === undefined) return set.value;
  throw new UserError('DATA.FEATURES_CROSS_SECTIONAL', dataErrors['DATA.FEATURES_CROSS_SECTIONAL'].message, {
    feature: across.name,
  });
}
