import type { Series, SeriesValue } from '../../domain/series/series.js';

/** How much there is of a series. Times are microseconds since 1970. */
export interface SeriesCoverage extends Series {
  readonly values: number;
  /** Instruments that have values of their own. */
  readonly instruments: number;
  readonly firstPeriod: number | null;
  readonly lastPeriod: number | null;
  readonly lastKnownAt: number | null;
}

export interface SeriesPart {
  readonly name: string;
  /** Values of this instrument, or of none; of all where left out. */
  readonly instrumentId?: string | null | undefined;
  readonly origin?: string | undefined;
}

/** Dated series with everything that was ever known of them. */
export abstract class SeriesStore {
  /** Adds a series, or says anew what it is. */
  abstract define(series: Series): Promise<void>;
  /** By name. */
  abstract list(): Promise<SeriesCoverage[]>;
  abstract find(name: string): Promise<Series | null>;
  /** Adds or replaces by instrument, period, time of release and origin; how many are new or other than they were. */
  abstract put(name: string, values: readonly SeriesValue[]): Promise<number>;
  /** Takes away everything that comes from these origins. */
  abstract forget(name: string, origins: readonly string[]): Promise<void>;
  /** In the order in which they became known; of one moment by period and origin. */
  abstract read(part: SeriesPart): Promise<SeriesValue[]>;
}
