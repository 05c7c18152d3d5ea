import { type FeatureSet, FeatureStream, type Panel } from '#features';
import { numberAt } from '#kernel';
import { type FeatureColumns, type FeatureValues, lastFeatures, panelOf } from './feature-rows.js';

/**
 * The features of an instrument's latest bar, asked for bar after bar: what a batch over the same bars gives, to the bit. From the second bar
 * on only what is new is computed, as long as all that was there before is what it was; where a bar was revised, or anything that it is
 * computed from, it begins anew.
 */
export class FollowedFeatures {
  private readonly remembers: boolean;
  private before: Panel | null = null;
  private stream: FeatureStream | null = null;
  private latest: readonly number[] = [];

  constructor(private readonly set: FeatureSet) {
    this.remembers = set.features.some(({ memory }) => memory !== 'window');
  }

  /** Rows that are kept. */
  get rows(): number {
    return this.before?.times.length ?? 0;
  }

  /** One row, or none where there is no bar. @param columns as for a batch @throws UserError where the bars cannot be computed with */
  last(columns: FeatureColumns): FeatureValues[] {
    const panel = panelOf(columns);
    const row = panel.times.length - 1;
    const known = this.knownRows(panel);
    if (known === row + 1) return [{ row, values: [...this.latest] }];
    if (row < 0 || numberAt(panel.times, row) < numberAt(this.before?.times ?? NONE, this.rows - 1))
      return lastFeatures(this.set, columns, 1);
    const isFollowed = this.before !== null;
    this.before = panel;
    this.latest = (isFollowed ? this.next(panel, known) : null) ?? lastFeatures(this.set, columns, 1)[0]?.values ?? [];
    return [{ row, values: [...this.latest] }];
  }

  /** Null where a batch has to say it. @param known rows of the panel that the stream has had; null for none */
  private next(panel: Panel, known: number | null): number[] | null {
    if (known === null) this.stream = null;
    if (panel.times.length < this.set.lookback) return null;
    const from = this.stream === null ? 0 : (known ?? 0);
    this.stream ??= streamOf(this.set);
    const values = this.stream?.catchUp(this.set.fields.map((name) => columnOf(panel, name).subarray(from)));
    return values === undefined || values === null ? null : [...values].map(finite);
  }

  /** Rows at the front of the panel that were there before and are the same; null where it does not go on from what was there. */
  private knownRows(panel: Panel): number | null {
    if (this.before === null) return null;
    const { times } = this.before;
    const known = panel.times.lastIndexOf(numberAt(times, times.length - 1)) + 1;
    const isShorter = known === 0 || known > times.length || (this.remembers && known !== times.length);
    if (isShorter || !isSame(times, panel.times, known)) return null;
    const { columns } = this.before;
    const same = this.set.fields.every((name) => isSame(columns[name] ?? NONE, columnOf(panel, name), known));
    return same ? known : null;
  }
}

const NONE = new Float64Array();

const columnOf = (panel: Panel, name: string): Float64Array => panel.columns[name] ?? NONE;

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

function streamOf(set: FeatureSet): FeatureStream | null {
  const stream = FeatureStream.of(set);
  return stream.ok ? stream.value : null;
}

/** Whether the last so many values of one are the first so many of the other, NaN and the sign of zero included. */
function isSame(before: Float64Array, now: Float64Array, rows: number): boolean {
  const skipped = before.length - rows;
  for (let row = 0; row < rows; row++) if (!Object.is(before[skipped + row], now[row])) return false;
  return true;
}
