import type { BarSeries } from '../bars/bar-series.js';

/** What is noticed of a history as a whole: nothing is left out for it, people must judge. */
export const qualityRules = {
  'DATA.MISSING_SESSIONS': 'Sessions of the exchange have no bar.',
  'DATA.EXTRA_SESSIONS': 'Bars stand on days on which the exchange was closed.',
  'DATA.STALE_PRICES': 'The price stood still for several bars.',
  'DATA.OUTLIER_RETURNS': 'Returns are far outside of what is usual for the instrument.',
  'DATA.ZERO_VOLUME': 'Bars have no volume.',
  'DATA.NO_VOLUME': 'The file has no volume.',
  'DATA.RANGE_WIDENED': 'High or low lay a hair inside of the open or close, and was moved to it.',
  'DATA.SHORT_HISTORY': 'There are too few bars for the features.',
} as const;

type QualityRule = keyof typeof qualityRules;
type Severity = 'ERROR' | 'WARNING' | 'INFO';

export interface QualityFinding {
  readonly code: QualityRule;
  readonly severity: Severity;
  readonly symbol: string;
  readonly message: string;
}

export type QualityCheck = (series: BarSeries) => Omit<QualityFinding, 'symbol'> | null;
