import { ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';
import { evaluate } from '../panel/evaluate.js';
import { singlePanel } from '../panel/panel.js';
import { lastAtOrBefore } from '../sorted-search.js';

/**
 * Features of a dated series as its releases come in. Windows count periods, not releases, and hold each period's latest revision that is
 * known: what a reader of the releases would have computed.
 */
export class VintageStream {
  /** Periods in order, and the latest revision of each. */
  private readonly periods: number[] = [];
  private readonly revisions: (readonly number[])[] = [];

  private constructor(
    private readonly set: FeatureSet,
    private readonly columns: readonly string[],
  ) {}

  /** Refused with `FEATURES.UNBOUNDED_MEMORY` for what remembers more than its look-back, `FEATURES.COLUMN_MISSING`. @param columns of a release */
  static of(set: FeatureSet, columns: readonly string[]): Result<VintageStream, FeaturesErrorCode> {
    const endless = set.features.find(({ memory }) => memory !== 'window');
    if (endless !== undefined) return refuse('FEATURES.UNBOUNDED_MEMORY', { feature: endless.name });
    const field = set.fields.find((name) => !columns.includes(name));
    return field === undefined ? ok(new VintageStream(set, columns)) : refuse('FEATURES.COLUMN_MISSING', { field });
  }

  /** Takes a release; the features once it is in, NaN where there are too few periods. @param values in the order of the columns */
  push(period: number, values: readonly number[]): number[] {
    const place = lastAtOrBefore(this.periods, period);
    if (this.periods[place] === period) this.revisions[place] = values;
    else {
      this.periods.splice(place + 1, 0, period);
      this.revisions.splice(place + 1, 0, values);
    }
    const computed = evaluate(this.set, this.panel(), { last: 1 });
    if (!computed.ok) throw new TypeError(computed.refusal.message);
    const known = this.periods.length;
    return this.set.features.map(({ lookback }, k) =>
      known >= lookback ? (computed.value[k]?.at(-1) ?? Number.NaN) : Number.NaN,
    );
  }

  /** The last periods, as many as a look-back takes. */
  private panel() {
    const rows = this.revisions.slice(-this.set.lookback);
    const columns = this.columns.map((name, k) => [name, Float64Array.from(rows, (row) => row[k] ?? Number.NaN)]);
    return singlePanel(
      'series',
      Float64Array.from(this.periods.slice(-this.set.lookback)),
      Object.fromEntries(columns) as Record<string, Float64Array>,
    );
  }
}
