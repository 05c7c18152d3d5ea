import type { DataSet, InstrumentTerms, RunSettings } from '#research';

/** What a run is made of, ready for a thread. */
export interface ResearchWork {
  readonly strategyFile: string;
  readonly settings: RunSettings;
  /** Bars that the desk has stored; null for files alone. */
  readonly stored: DataSet | null;
  /** Paths of files to read beside them. */
  readonly files: readonly string[];
  readonly terms: InstrumentTerms;
  readonly acceptErrors: boolean;
}

/** How a thread tells where it is. */
export interface ResearchJob {
  readonly onProgress: (fraction: number, note?: string) => void;
  readonly signal: AbortSignal;
}
