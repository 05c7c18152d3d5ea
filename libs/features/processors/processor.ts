/** What a processor does to the columns of a matrix. All but `cross-section` learn from the rows they are fitted on. */
export type Processor =
  /** (x - mean) / standard deviation. */
  | { readonly kind: 'z-score' }
  /** (x - median) / (1.4826 x median distance from it), cut at plus and minus `clip` (3 where left out). */
  | { readonly kind: 'robust-z-score'; readonly clip?: number }
  /** The share of the fitted values below, from 0 to 1. */
  | { readonly kind: 'rank' }
  /** What lies outside these quantiles is put on them. */
  | { readonly kind: 'winsorise'; readonly lower: number; readonly upper: number }
  /** Puts something where a value is not known. */
  | { readonly kind: 'fill'; readonly with: 'mean' | 'median' | 'zero' }
  /** Over the rows of one time: nothing is learnt, so nothing can leak. */
  | { readonly kind: 'cross-section'; readonly of: CrossProcessor };

export type CrossProcessor = 'z-score' | 'rank' | 'demean' | 'winsorise' | 'fill';

/** What was learnt of a column. */
export type Learnt =
  | { readonly kind: 'scale'; readonly centre: number; readonly scale: number; readonly clip: number | null }
  | { readonly kind: 'bounds'; readonly lower: number; readonly upper: number }
  | { readonly kind: 'quantiles'; readonly values: readonly number[] }
  | { readonly kind: 'value'; readonly value: number };

/** Plain JSON: keep it with the model that was trained on what it made. */
export interface FittedStep {
  readonly processor: Processor;
  /** By column; empty for cross-sections. */
  readonly learnt: Readonly<Record<string, Learnt>>;
}

export interface FittedProcessors {
  readonly version: 1;
  readonly steps: readonly FittedStep[];
}
