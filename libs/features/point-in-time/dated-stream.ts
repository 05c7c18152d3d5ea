import { ok, type Result } from '#kernel';
import type { FeaturesErrorCode } from '../features.errors.js';
import { type DatedSource, type SourcePlan, planSource } from './dated-source.js';
import type { Release } from './release.js';
import { VintageStream } from './vintage-stream.js';

/** Features of a dated series at the moments of bars, release by release. */
export class DatedStream {
  private latest: readonly number[];

  private constructor(
    private readonly read: SourcePlan['read'],
    private readonly vintages: VintageStream,
    features: number,
    before: number,
  ) {
    this.latest = Array.from({ length: features }, () => before);
  }

  /** @param features names of the source's features, such as `surprise` */
  static of(source: DatedSource, features: readonly string[]): Result<DatedStream, FeaturesErrorCode> {
    const plan = planSource(source, features);
    if (!plan.ok) return plan;
    const { set, columns, read, before } = plan.value;
    const vintages = VintageStream.of(set, columns);
    return vintages.ok ? ok(new DatedStream(read, vintages.value, features.length, before)) : vintages;
  }

  /** Takes the next release in the order in which they became known. */
  release(release: Release): void {
    const { period, values } = this.read(release);
    this.latest = this.vintages.push(period, values);
  }

  /** The features as they are known once all releases so far are, in the order asked for; before the first NaN, and 0 of a flow. */
  now(): readonly number[] {
    return this.latest;
  }
}

export interface DatedColumnsOf {
  readonly source: DatedSource;
  readonly features: readonly string[];
  /** In the order in which they became known. */
  readonly releases: readonly Release[];
  /** Rising. */
  readonly times: Float64Array;
}

/** The same for all bars of a history at once: at each moment what was released by then, a column a feature. */
export function datedColumns({
  source,
  features,
  releases,
  times,
}: DatedColumnsOf): Result<Float64Array[], FeaturesErrorCode> {
  const stream = DatedStream.of(source, features);
  if (!stream.ok) return stream;
  const columns = features.map(() => new Float64Array(times.length));
  let next = 0;
  times.forEach((time, row) => {
    for (let release = releases[next]; release !== undefined && release.knownAt <= time; release = releases[next]) {
      stream.value.release(release);
      next += 1;
    }
    stream.value.now().forEach((value, k) => ((columns[k] ?? new Float64Array())[row] = value));
  });
  return ok(columns);
}
