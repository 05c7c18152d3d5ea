import type { BarSeries } from '../bars/bar-series.js';
import { outlierReturns, stalePrices } from './price-checks.js';
import type { QualityCheck, QualityFinding } from './quality-rules.js';
import { rangeWidened, rowsLeftOut, shortHistory } from './row-checks.js';
import { extraSessions, missingBars, missingSessions } from './session-checks.js';
import { splitSuspected } from './split-check.js';
import { zeroVolume } from './volume-check.js';

const checks: readonly QualityCheck[] = [
  rowsLeftOut,
  missingSessions,
  extraSessions,
  missingBars,
  stalePrices,
  splitSuspected,
  outlierReturns,
  zeroVolume,
  rangeWidened,
  shortHistory,
];

/** Everything there is to notice of a series. */
export function checkSeries(series: BarSeries): QualityFinding[] {
  return checks.flatMap((check) => {
    const finding = check(series);
    return finding === null ? [] : [{ ...finding, symbol: series.symbol }];
  });
}
