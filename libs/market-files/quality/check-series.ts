import { outlierReturns, rangeWidened, shortHistory, stalePrices, zeroVolume } from './price-checks.js';
import type { BarSeries } from '../bars/bar-series.js';
import type { QualityCheck, QualityFinding } from './quality-rules.js';

import { extraSessions, missingSessions } from './session-checks.js';

const checks: readonly QualityCheck[] = [
  missingSessions,
  extraSessions,
  stalePrices,
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
