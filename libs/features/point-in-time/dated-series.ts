import type { Panel } from '../panel/panel.js';
import { lastAtOrBefore } from '../sorted-search.js';

/** Observations of anything with the moment each became known: a macro figure, a sentiment, a satellite count. Times in microseconds since 1970. */
export interface DatedSeries {
  /** What an observation is of: the month of an inflation figure, the quarter of a report. Several of one period are revisions. */
  readonly periods: Float64Array;
  /** When it was released, rising. */
  readonly knownAt: Float64Array;
  readonly values: Float64Array;
}

export interface JoinOptions {
  /** An observation older than this, from its release, counts as not known. */
  readonly ageMaxMicros?: number;
}

/**
 * At each moment the observation of the latest period that had been released by then, in its latest revision by then; NaN before the first.
 * A revision of an earlier period changes nothing.
 */
export function joinAsOf(
  times: Float64Array,
  series: DatedSeries,
  { ageMaxMicros = Number.POSITIVE_INFINITY }: JoinOptions = {},
): Float64Array {
  const latest = latestReleases(series);
  return times.map((time) => {
    const release = lastAtOrBefore(series.knownAt, time);
    const row = release < 0 ? -1 : (latest[release] ?? -1);
    const isFresh = row >= 0 && time - (series.knownAt[row] ?? Number.NaN) <= ageMaxMicros;
    return isFresh ? (series.values[row] ?? Number.NaN) : Number.NaN;
  });
}

/** The panel with one more field, the same for every instrument. */
export const withSeries = (panel: Panel, field: string, series: DatedSeries, options?: JoinOptions): Panel => ({
  ...panel,
  columns: { ...panel.columns, [field]: joinAsOf(panel.times, series, options) },
});

/** The series as if each observation had been released so long after its period, for sources that do not say when. */
export const releasedAfter = (series: Omit<DatedSeries, 'knownAt'>, lagMicros: number): DatedSeries => ({
  ...series,
  knownAt: series.periods.map((period) => period + lagMicros),
});

/** For each release the row of the latest period known by then. */
function latestReleases({ periods }: DatedSeries): Int32Array {
  let best = -1;
  return Int32Array.from(periods, (period, row) => {
    if (best < 0 || period >= (periods[best] ?? 0)) best = row;
    return best;
  });
}
