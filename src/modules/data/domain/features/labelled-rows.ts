import { type FeatureMatrix, type FeatureText, type Fields, featureMatrix } from '#features';
import { UserError, numberAt } from '#kernel';
import { defineBarFeatures } from './feature-request.js';
import { type FeatureColumns, panelOf } from './feature-rows.js';

/** Complete rows of features with what came after them. */
export interface LabelledRows {
  /** Close time of each row's bar, microseconds since 1970. */
  readonly times: number[];
  /** When everything that the row looks at was known, microseconds since 1970. */
  readonly knownAt: number[];
  /** Row-major. */
  readonly values: number[];
  /** Simple return from the row's close to the close `horizonBars` later. */
  readonly labels: number[];
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

/** Rows that are incomplete, or whose label would need a bar behind the last, are left out. @param since earliest close, microseconds since 1970 */
export function labelledRows(
  { columns, times, knownAt, isComplete }: FeatureMatrix,
  close: Float64Array,
  { horizonBars, since }: { readonly horizonBars: number; readonly since: number },
): LabelledRows {
  const rows: LabelledRows = { times: [], knownAt: [], values: [], labels: [] };
  times.forEach((time, row) => {
    const label = numberAt(close, row + horizonBars) / numberAt(close, row) - 1;
    if (time < since || isComplete[row] !== 1 || !Number.isFinite(label)) return;
    rows.times.push(time);
    rows.knownAt.push(numberAt(knownAt, row));
    for (const column of columns) rows.values.push(column[row] ?? Number.NaN);
    rows.labels.push(label);
  });
  return rows;
}
