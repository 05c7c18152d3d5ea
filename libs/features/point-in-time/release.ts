/** One observation of a dated series as it became known. Times are microseconds since 1970. */
export interface Release {
  /** What it is of: the month of a figure, the quarter of a report. Several of one period are revisions. */
  readonly period: number;
  readonly knownAt: number;
  /** Who or what it comes from, where several add up: a holder, a text. */
  readonly origin: string;
  /** In the order of the series' columns; NaN where there is none. */
  readonly values: readonly number[];
}

/** What a release says, brought to the columns that features are computed from. */
export interface Reading {
  readonly period: number;
  readonly values: readonly number[];
}

/** Reads releases in the order in which they became known. */
export type ReleaseReader = (release: Release) => Reading;
