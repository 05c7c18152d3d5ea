import { type FeatureSet, type Panel, evaluate, singlePanel } from '#features';
import { UserError, numberAt } from '#kernel';
import type { PriceColumns } from '../bar-table.js';

/** Features at the close of a bar. */
export interface FeatureValues {
  /** Row of the bar. */
  readonly row: number;
  /** In the order of the set; NaN where not known. */
  readonly values: number[];
}

/** Features of dated series at the close of each bar, by their names in expressions. */
export type DatedColumns = Readonly<Record<string, Float64Array>>;

export interface FeatureColumns {
  readonly bars: PriceColumns;
  readonly dated: DatedColumns;
}

export function panelOf({ bars: { openTimes, closeTimes, ...prices }, dated }: FeatureColumns): Panel {
  return singlePanel('bars', closeTimes, { ...prices, openTime: openTimes, closeTime: closeTimes, ...dated });
}

/**
 * The features of the last rows, oldest first, as far as the rows go back. Rows in which a look-back is not complete have NaN there.
 * @throws UserError where the bars cannot be computed with
 */
export function lastFeatures(set: FeatureSet, columns: FeatureColumns, rows: number): FeatureValues[] {
  const computed = evaluate(set, panelOf(columns), { last: rows });
  if (!computed.ok) throw new UserError(computed.refusal.code, computed.refusal.message, computed.refusal.details);
  const count = columns.bars.close.length;
  const first = Math.max(0, count - rows);
  return Array.from({ length: count - first }, (_, k) => {
    const row = first + k;
    return { row, values: set.features.map(({ lookback }, f) => known(computed.value[f], row, lookback)) };
  });
}

function known(column: Float64Array | undefined, row: number, lookback: number): number {
  const value = column === undefined || row + 1 < lookback ? Number.NaN : numberAt(column, row);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Bars to read for so many rows of features; undefined for all, where a feature remembers more than its look-back. */
export const barsNeeded = ({ features, lookback }: FeatureSet, rows: number): number | undefined =>
  features.every(({ memory }) => memory === 'window') ? lookback - 1 + rows : undefined;
