import { type PriceColumns, sliceRows } from '../bar-table.js';
import type { Feature } from './feature.js';
import { indicatorFeatures } from './indicator-features.js';
import { priceFeatures } from './price-features.js';

/** Every feature, in the order of the columns. */
export const features: readonly Feature[] = [...priceFeatures, ...indicatorFeatures];

export const featureNames: readonly string[] = features.map(({ name }) => name);

/** Bars that a row needs. */
export const longestLookback = Math.max(...features.map(({ lookback }) => lookback));

/** What the features are, for the hash that a model remembers. */
export const featureDefinitions = features.map(({ name, definition, lookback }) => ({ name, definition, lookback }));

/** The row of features at the close of bar `row`; null where one of them is not defined. */
export function featuresAt(columns: PriceColumns, row: number): number[] | null {
  if (row + 1 < longestLookback) return null;
  const values = features.map(({ lookback, valueOf }) => valueOf(sliceRows(columns, row + 1 - lookback, row + 1)));
  return values.every(Number.isFinite) ? values : null;
}
