import { numberAt } from '#kernel';
import type { FeatureText } from '#features';
import type { PriceColumns } from '../bar-table.js';
import { defineBarFeatures } from './feature-request.js';
import { lastFeatures } from './feature-rows.js';

/** Complete rows of features with what came after them. */
export interface LabelledRows {
  /** Close time of each row's bar, microseconds since 1970. */
  readonly times: number[];
  /** Row-major. */
  readonly values: number[];
  /** Simple return from the row's close to the close `horizonBars` later. */
  readonly labels: number[];
}

export interface LabelledRowsOf {
  readonly features: readonly FeatureText[];
  readonly columns: PriceColumns;
  readonly horizonBars: number;
  /** Rows whose bar closed before it are left out, microseconds since 1970. */
  readonly since: number;
}

/** Rows that are incomplete, or whose label would need a bar behind the last, are left out. @throws UserError `FEATURES.…` */
export function labelledRows({ features, columns, horizonBars, since }: LabelledRowsOf): LabelledRows {
  const { close, closeTimes } = columns;
  const rows: LabelledRows = { times: [], values: [], labels: [] };
  for (const { row, values } of lastFeatures(defineBarFeatures(features), columns, close.length)) {
    const label = numberAt(close, row + horizonBars) / numberAt(close, row) - 1;
    if (numberAt(closeTimes, row) < since || !values.every(Number.isFinite) || !Number.isFinite(label)) continue;
    rows.times.push(numberAt(closeTimes, row));
    rows.values.push(...values);
    rows.labels.push(label);
  }
  return rows;
}
