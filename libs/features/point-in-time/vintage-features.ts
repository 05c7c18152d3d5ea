import { ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import type { FeaturesErrorCode } from '../features.errors.js';
import { lastAtOrBefore } from '../sorted-search.js';
import type { DatedSeries } from './dated-series.js';
import { VintageStream } from './vintage-stream.js';

/** Observations with several fields: a figure and what was forecast of it, a score and the number of its texts. */
export interface DatedRecords extends Omit<DatedSeries, 'values'> {
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/**
 * Features of a dated series at the given moments, a column each: what `VintageStream` gives for the releases known at each. Refused as it
 * refuses.
 */
export function vintageFeatures(
  set: FeatureSet,
  { periods, knownAt, columns }: DatedRecords,
  times: Float64Array,
): Result<Float64Array[], FeaturesErrorCode> {
  const stream = VintageStream.of(set, Object.keys(columns));
  if (!stream.ok) return stream;
  const fields = Object.values(columns);
  const atReleases = Array.from(periods, (period, release) =>
    stream.value.push(
      period,
      fields.map((column) => column[release] ?? Number.NaN),
    ),
  );
  return ok(
    set.features.map((_, k) => times.map((time) => atReleases[lastAtOrBefore(knownAt, time)]?.[k] ?? Number.NaN)),
  );
}
