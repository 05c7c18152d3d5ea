import { ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';
import { evaluate } from '../panel/evaluate.js';
import { singlePanel } from '../panel/panel.js';
import { lastAtOrBefore } from '../sorted-search.js';
import type { DatedSeries } from './dated-series.js';

/** Observations with several fields: a figure and what was forecast of it, a score and the number of its texts. */
export interface DatedRecords extends Omit<DatedSeries, 'values'> {
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/**
 * Features of a dated series at the given moments, a column each. Windows count periods, not releases, and hold each period's latest revision
 * that was known at the moment: what a reader of the releases would have computed then. Refused with `FEATURES.UNBOUNDED_MEMORY` for what
 * remembers more than its look-back.
 */
export function vintageFeatures(
  set: FeatureSet,
  records: DatedRecords,
  times: Float64Array,
): Result<Float64Array[], FeaturesErrorCode> {
  const endless = set.features.find(({ memory }) => memory !== 'window');
  if (endless !== undefined) return refuse('FEATURES.UNBOUNDED_MEMORY', { feature: endless.name });
  const atReleases = set.features.map(() => new Float64Array(records.periods.length));
  const vintage = new Vintage(records, set.lookback);
  for (let release = 0; release < records.periods.length; release++) {
    const rows = vintage.after(release);
    const values = evaluate(set, panelOf(records, rows), { last: 1 });
    if (!values.ok) return values;
    atReleases.forEach((column, k) => {
      const needed = set.features[k]?.lookback ?? 1;
      column[release] = rows.length >= needed ? (values.value[k]?.at(-1) ?? Number.NaN) : Number.NaN;
    });
  }
  return ok(
    atReleases.map((column) =>
      times.map((time) => {
        const release = lastAtOrBefore(records.knownAt, time);
        return release < 0 ? Number.NaN : (column[release] ?? Number.NaN);
      }),
    ),
  );
}

/** The latest revision of each period as releases come in. */
class Vintage {
  /** Periods in order, and the row of the latest revision of each. */
  private readonly periods: number[] = [];
  private readonly rows: number[] = [];

  constructor(
    private readonly records: DatedRecords,
    private readonly lookback: number,
  ) {}

  /** Rows of the last periods once a release is in, as many as a look-back takes. */
  after(release: number): readonly number[] {
    const period = this.records.periods[release] ?? Number.NaN;
    const place = lastAtOrBefore(Float64Array.from(this.periods), period);
    if (this.periods[place] === period) this.rows[place] = release;
    else {
      this.periods.splice(place + 1, 0, period);
      this.rows.splice(place + 1, 0, release);
    }
    return this.rows.slice(-this.lookback);
  }
}

const panelOf = ({ periods, columns }: DatedRecords, rows: readonly number[]) => {
  const chosen = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  return singlePanel(
    'series',
    chosen(periods),
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, chosen(column)])),
  );
};
