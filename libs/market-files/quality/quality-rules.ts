import type { Split } from '../actions/split-jump.js';
import type { BarSeries } from '../bars/bar-series.js';

/** What is noticed of a series as a whole: nothing is left out for it. An error is something that no run should take unseen. */
export const qualityRules = {
  'DATA.ROWS_LEFT_OUT': 'Rows of the files are not in the series, because they broke a rule for rows.',
  'DATA.MISSING_SESSIONS': 'Sessions of the exchange have no bar.',
  'DATA.EXTRA_SESSIONS': 'Bars stand on days on which the exchange was closed.',
  'DATA.MISSING_BARS': 'Bars of a market that never closes are missing.',
  'DATA.STALE_PRICES': 'The price stood still for several bars.',
  'DATA.OUTLIER_RETURNS': 'Returns are far outside of what is usual for the instrument.',
  'DATA.SPLIT_SUSPECTED': 'A price jumped by the ratio of a split: it seems not to be adjusted for it.',
  'DATA.SPLIT_TWICE':
    'Prices that are said to be raw are adjusted for a split already: a run would apply it a second time. Say --prices split-adjusted.',
  'DATA.ZERO_VOLUME': 'Bars have no volume.',
  'DATA.NO_VOLUME': 'There is no volume at all.',
  'DATA.RANGE_WIDENED': 'High or low lay a hair inside of the open or close, and was moved to it.',
  'DATA.SHORT_HISTORY': 'There are too few bars for indicators and models that look back a year.',
  'DATA.DIVIDENDS_NOT_PAID': 'Dividends of the file are left out, since prices may be adjusted for them.',
  'DATA.PRICES_OFF_GRID': 'Prices of a book are no multiple of the tick size, and were rounded to one.',
  'DATA.CROSSED': 'The best bid stands above the best ask.',
  'DATA.BOOK_GAPS': 'Messages of a book were lost: it is not known until the next snapshot.',
  'DATA.SILENCE': 'A market without closing hours was silent for far longer than it usually is.',
} as const;

type QualityRule = keyof typeof qualityRules;
type Severity = 'ERROR' | 'WARNING' | 'INFO';

export interface QualityFinding {
  readonly code: QualityRule;
  readonly severity: Severity;
  readonly symbol: string;
  readonly message: string;
}

/** @param stated splits that the prices are not adjusted for, by those who know them */
export type QualityCheck = (series: BarSeries, stated: readonly Split[]) => Omit<QualityFinding, 'symbol'> | null;
