import type { PriceColumns } from '../bar-table.js';
import { featuresAt, longestLookback } from './feature-set.js';
import { numberAt } from '../number-at.js';

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
  readonly columns: PriceColumns;
  readonly horizonBars: number;
  /** Rows whose bar closed before it are left out, microseconds since 1970. */
  readonly since: number;
}

/** Rows that are incomplete, or whose label would need a bar behind the last, are left out. */
export function labelledRows({ columns, horizonBars, since }: LabelledRowsOf): LabelledRows {
  const { close, closeTimes } = columns;
  const rows: LabelledRows = { times: [], values: [], labels: [] };
  for (let row = longestLookback - 1; row + horizonBars < close.length; row++) {
    if (numberAt(closeTimes, row) < since) continue;
    const values = featuresAt(columns, row);
    const label = numberAt(close, row + horizonBars) / numberAt(close, row) - 1;
    if (values === null || !Number.isFinite(label)) continue;
    rows.times.push(numberAt(closeTimes, row));
    rows.values.push(...values);
    rows.labels.push(label);
  }
  return rows;
}
