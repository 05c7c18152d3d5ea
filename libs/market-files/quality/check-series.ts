import type { Split } from '../actions/split-jump.js';
import type { BarSeries } from '../bars/bar-series.js';
import { outlierReturns, stalePrices } from './price-checks.js';
import type { QualityCheck, QualityFinding } from './quality-rules.js';
import { rangeWidened, rowsLeftOut, shortHistory } from './row-checks.js';
import { extraSessions, missingBars, missingSessions } from './session-checks.js';
import { splitSuspected, splitTwice } from './split-check.js';
import { zeroVolume } from './volume-check.js';

const checks: readonly QualityCheck[] = [
  rowsLeftOut,
  missingSessions,
  extraSessions,
  missingBars,
  stalePrices,
  splitSuspected,
  splitTwice,
  outlierReturns,
  zeroVolume,
  rangeWidened,
  shortHistory,
];

/**
 * Everything there is to notice of a series.
 * @param stated splits that its prices, which are raw, are not adjusted for
 */
export function checkSeries(series: BarSeries, stated: readonly Split[] = []): QualityFinding[] {
  return checks.flatMap((check) => {
    const finding = check(series, stated);
    return finding === null ? [] : [{ ...finding, symbol: series.symbol }];
  });
}
