import { ok, type Result } from '#kernel';
import { type FeatureSet, type FeatureText, defineFeatures } from '../feature-set.js';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';
import type { Fields } from '../language/checker.js';
import { macro, sentiment, sentimentFields, seriesFields } from '../sets/dated.js';
import { figureReader } from './figure-reader.js';
import type { ReleaseReader } from './release.js';
import { dailyScores, positionTotals, runningTotals } from './sum-readers.js';

/**
 * What the releases of a series are. `figure`: a value of a period, with revisions. `scores`: a judgement of a text each. `flow`: amounts that
 * add up. `state`: columns of which the latest counts. `positions`: what holders report to have at the end of a quarter.
 */
export const datedKinds = ['figure', 'scores', 'flow', 'state', 'positions'] as const;
export type DatedKind = (typeof datedKinds)[number];

/** A dated series that expressions can name: `$macro.cpi.surprise` is the feature `surprise` of the series `macro.cpi`. */
export interface DatedSource {
  readonly name: string;
  readonly kind: DatedKind;
  /** Of a release. */
  readonly columns: readonly string[];
}

interface Meaning {
  /** Columns of a reading. */
  readonly fields: Fields;
  readonly features: readonly FeatureText[];
  readonly reader: (columns: readonly string[]) => ReleaseReader;
}

const asItIs: ReleaseReader = ({ period, values }) => ({ period, values });
const eachOf = (columns: readonly string[]) => ({
  fields: Object.fromEntries(columns.map((column) => [column, 'number'] as const)),
  features: columns.map((name) => ({ name, expression: `$${name}` })),
});

const POSITIONS = ['shares', 'change', 'holders'];

const MEANINGS: Readonly<Record<DatedKind, (columns: readonly string[]) => Meaning>> = {
  figure: () => ({ fields: withoutTime(seriesFields), features: macro, reader: figureReader }),
  scores: () => ({ fields: withoutTime(sentimentFields), features: sentiment, reader: dailyScores }),
  flow: (columns) => ({ ...eachOf(columns), reader: runningTotals }),
  state: (columns) => ({ ...eachOf(columns), reader: () => asItIs }),
  positions: () => {
    const { fields, features } = eachOf(POSITIONS);
    const share = { name: 'change_share', expression: '$change/($shares-$change)' };
    return { fields, features: [...features, share], reader: positionTotals };
  },
};

const withoutTime = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'time'));

const meaningOf = ({ kind, columns }: DatedSource): Meaning => MEANINGS[kind](columns);

/** What the series are called in expressions over bars. */
export const datedFields = (sources: readonly DatedSource[]): Fields =>
  Object.fromEntries(
    sources.flatMap((source) =>
      meaningOf(source).features.map(({ name }) => [`${source.name}.${name}`, 'number'] as const),
    ),
  );

/** What it takes to compute features of a source. */
export interface SourcePlan {
  readonly set: FeatureSet;
  readonly columns: readonly string[];
  readonly read: ReleaseReader;
  /** Value before the first release: of a flow nothing came yet. */
  readonly before: number;
}

/** Refused with `FEATURES.UNKNOWN_FIELD` for a feature that the source does not have. */
export function planSource(source: DatedSource, names: readonly string[]): Result<SourcePlan, FeaturesErrorCode> {
  const { fields, features, reader } = meaningOf(source);
  const wanted: FeatureText[] = [];
  for (const name of names) {
    const found = features.find((feature) => feature.name === name);
    if (found === undefined) return refuse('FEATURES.UNKNOWN_FIELD', { field: `${source.name}.${name}` });
    wanted.push(found);
  }
  const set = defineFeatures(wanted, { fields });
  return set.ok
    ? ok({
        set: set.value,
        columns: Object.keys(fields),
        read: reader(source.columns),
        before: source.kind === 'flow' ? 0 : Number.NaN,
      })
    : set;
}
