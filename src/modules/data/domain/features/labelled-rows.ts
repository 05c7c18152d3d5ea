import { type FeatureMatrix, type FeatureText, type Fields, featureMatrix } from '#features';
import { UserError, numberAt } from '#kernel';
import { defineBarFeatures } from './feature-request.js';
import { type FeatureColumns, panelOf } from './feature-rows.js';
import type { Labels } from './labels.js';

/** Rows of features with what came after them. */
export interface LabelledRows {
  /** Close time of each row's bar, microseconds since 1970. */
  readonly times: number[];
  /** When everything that the row looks at was known, microseconds since 1970. */
  readonly knownAt: number[];
  /** Row-major. */
  readonly values: number[];
  /** Places in `values` that are not known; 0 stands there. */
  readonly unknown: number[];
  readonly labels: number[];
  /** Return that came with a label of 1 on average, by least squares; 1 where the labels are the returns. */
  readonly returnPerLabel: number;
}

export interface MatrixOf {
  readonly features: readonly FeatureText[];
  /** What the features may name. */
  readonly fields: Fields;
  readonly columns: FeatureColumns;
}

/** @throws UserError `FEATURES.…` */
export function matrixOf({ features, fields, columns }: MatrixOf): FeatureMatrix {
  const made = featureMatrix(defineBarFeatures(features, fields), panelOf(columns));
  if (!made.ok) throw new UserError(made.refusal.code, made.refusal.message, made.refusal.details);
  return made.value;
}

export interface RowChoice {
  /** Earliest close, microseconds since 1970. */
  readonly since: number;
  /** Rows of which some features are not known too. */
  readonly incomplete: boolean;
}

/** Rows of which no feature is known, or whose label is not, are left out. */
export function labelledRows(
  { columns, times, knownAt, isComplete }: FeatureMatrix,
  { labels, returns }: Labels,
  { since, incomplete }: RowChoice,
): LabelledRows {
  const rows: Omit<LabelledRows, 'returnPerLabel'> = { times: [], knownAt: [], values: [], unknown: [], labels: [] };
  let [together, alone] = [0, 0];
  times.forEach((time, row) => {
    const label = numberAt(labels, row);
    if (time < since || !Number.isFinite(label)) return;
    if (isComplete[row] !== 1 && !(incomplete && columns.some((column) => Number.isFinite(column[row])))) return;
    rows.times.push(time);
    rows.knownAt.push(numberAt(knownAt, row));
    for (const column of columns) {
      const value = column[row] ?? Number.NaN;
      if (Number.isNaN(value)) rows.unknown.push(rows.values.length);
      rows.values.push(Number.isNaN(value) ? 0 : value);
    }
    rows.labels.push(label);
    together += label * numberAt(returns, row);
    alone += label * label;
  });
  return { ...rows, returnPerLabel: alone > 0 ? together / alone : 0 };
}
